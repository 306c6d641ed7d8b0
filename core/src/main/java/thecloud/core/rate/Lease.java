package thecloud.core.rate;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** The tokens of one bucket that this server holds. */
final class Lease {

    private final String bucket;
    private final RateLimit limit;
    private final AtomicLong held = new AtomicLong();
    private final ReentrantLock asking = new ReentrantLock();
    private volatile long left;
    private volatile long emptyUntil = Long.MIN_VALUE;

    Lease(String bucket, RateLimit limit) {
        this.bucket = bucket;
        this.limit = limit;
    }

    RateLimits.Standing take(SharedBuckets buckets, InstantSource clock) {
        if (spend()) {
            return allowed();
        }
        if (clock.millis() < emptyUntil) {
            return refused(clock);
        }
        asking.lock();
        try {
            return takeMore(buckets, clock);
        } finally {
            asking.unlock();
        }
    }

    /** Others may have asked while this one waited for its turn. */
    private RateLimits.Standing takeMore(SharedBuckets buckets, InstantSource clock) {
        if (spend()) {
            return allowed();
        }
        if (clock.millis() < emptyUntil) {
            return refused(clock);
        }
        SharedBuckets.Grant grant = buckets.take(bucket, limit, limit.chunk());
        left = grant.left();
        if (grant.taken() == 0) {
            // Until a whole chunk is back: asking for each single token would be a query for each request.
            emptyUntil = clock.millis() + limit.timeFor(limit.chunk()).toMillis();
            return refused(clock);
        }
        held.addAndGet(grant.taken() - 1);
        return allowed();
    }

    private boolean spend() {
        return held.getAndUpdate(tokens -> Math.max(0, tokens - 1)) > 0;
    }

    private RateLimits.Standing allowed() {
        return new RateLimits.Standing(limit, true, held.get() + left, limit.timeFor(1));
    }

    private RateLimits.Standing refused(InstantSource clock) {
        Duration wait = Duration.ofMillis(Math.max(1, emptyUntil - clock.millis()));
        return new RateLimits.Standing(limit, false, 0, wait);
    }
}
