package thecloud.core.object.setting;

import thecloud.core.Nullable;

/**
 * Where the access log of a bucket is delivered: into which bucket, under which prefix.
 *
 * @param partitioned by which date the keys are partitioned; null for keys without partitions
 */
public record Logging(
        String targetBucket, String targetPrefix, @Nullable PartitionDate partitioned) {

    private static final int LONGEST_PREFIX = 1024;

    /** Whether the date in a key is of what was logged, or of its delivery. */
    public enum PartitionDate {
        EVENT_TIME,
        DELIVERY_TIME
    }

    /** @throws thecloud.core.error.Refused {@code InvalidArgument} */
    public Logging {
        Refusals.requireArgument(targetPrefix.length() <= LONGEST_PREFIX, "The maximum size of a prefix is 1024.");
    }

    /** Without partitions. */
    public Logging(String targetBucket, String targetPrefix) {
        this(targetBucket, targetPrefix, null);
    }
}
