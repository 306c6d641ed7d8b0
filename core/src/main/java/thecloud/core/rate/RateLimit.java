package thecloud.core.rate;

import java.time.Duration;

/** A bucket that holds {@code burst} tokens and gets {@code tokens} of them back each {@code period}. */
public record RateLimit(long tokens, Duration period, long burst) {

    private static final int CHUNKS = 10;

    public RateLimit {
        if (tokens < 1 || burst < 1 || period.toMillis() < 1) {
            throw new IllegalArgumentException("a rate limit must let something through");
        }
    }

    /**
     * How many tokens a server takes at once: a tenth of a second's worth, at most a tenth of the bucket, at least one.
     * N servers together let through at most N of these more than the bucket does.
     */
    public long chunk() {
        return Math.max(1, Math.min(burst, tokens * 1000 / period.toMillis()) / CHUNKS);
    }

    /** How long the bucket needs to get these back. */
    public Duration timeFor(long wanted) {
        return Duration.ofMillis(Math.max(1, Math.ceilDiv(wanted * period.toMillis(), tokens)));
    }
}
