package thecloud.core.rate;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Spends tokens that this server has taken from the shared buckets beforehand. */
final class LeasedRateLimits implements RateLimits {

    // Some 20 MB. Forgetting a lease loses its tokens, which errs on the strict side.
    private static final int MAX_KEPT = 100_000;

    private final SharedBuckets buckets;
    private final Map<Kind, RateLimit> limits;
    private final InstantSource clock;
    private final Map<Holder, Lease> leases = new ConcurrentHashMap<>();

    LeasedRateLimits(SharedBuckets buckets, Map<Kind, RateLimit> limits, InstantSource clock) {
        this.buckets = buckets;
        this.limits = Map.copyOf(limits);
        this.clock = clock;
    }

    @Override
    public Optional<Standing> take(Kind kind, String subject) {
        RateLimit limit = limits.get(kind);
        if (limit == null) {
            return Optional.empty();
        }
        Holder holder = new Holder(kind, subject);
        Lease lease = leases.get(holder);
        if (lease == null) {
            if (leases.size() >= MAX_KEPT) {
                leases.clear();
            }
            lease = leases.computeIfAbsent(holder, _ -> new Lease(bucket(holder, limit), limit));
        }
        return Optional.of(lease.take(buckets, clock));
    }

    /** With the limit in its name: a bucket of another size is another bucket. */
    private static String bucket(Holder holder, RateLimit limit) {
        return holder.kind().name().toLowerCase(Locale.ROOT) + ":" + holder.subject() + ":" + limit.tokens() + "/"
                + limit.period().toMillis() + ":" + limit.burst();
    }

    private record Holder(Kind kind, String subject) {}
}
