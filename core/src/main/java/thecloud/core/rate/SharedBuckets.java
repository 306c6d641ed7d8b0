package thecloud.core.rate;

/** Outbound port: token buckets that all servers share. A bucket that nobody knows is full. */
public interface SharedBuckets {

    /**
     * Takes up to {@code most} tokens.
     *
     * @throws thecloud.core.error.Unavailable when the buckets cannot be reached
     */
    Grant take(String bucket, RateLimit limit, long most);

    /** @param left in the bucket afterwards */
    record Grant(long taken, long left) {}
}
