package thecloud.core.rate;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Asked by driving adapters for each request, before anything else is. */
public interface RateLimits {

    /**
     * Takes a token. Nearly always decided here and now; once in a while it asks the database.
     *
     * @param subject whose bucket: a key's id, an address
     * @return empty when there is no limit of this kind
     */
    Optional<Standing> take(Kind kind, String subject);

    /** What is limited. */
    enum Kind {
        /** By API key; calls with a token go by user. */
        KEY,
        /** By source address, whoever calls. */
        ADDRESS,
        /** By source address as well, and stricter. */
        LOGIN,
        REGISTRATION,
        PASSWORD_RESET
    }

    /**
     * How a subject stands after a request.
     *
     * @param remaining about how many more it could make now; others may spend them elsewhere
     * @param retryAfter until more may be there
     */
    record Standing(RateLimit limit, boolean allowed, long remaining, Duration retryAfter) {}

    /** Over buckets that several servers share. A kind that is missing has no limit. */
    static RateLimits shared(SharedBuckets buckets, Map<Kind, RateLimit> limits, InstantSource clock) {
        return new LeasedRateLimits(buckets, limits, clock);
    }
}
