package thecloud.core.object.setting;

import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.object.setting.AccessControl.Grant;

/**
 * Where the access log of a bucket is delivered: into which bucket, under which prefix.
 *
 * @param partitioned by which date the keys are partitioned; null for keys without partitions
 * @param targetGrants what others may do with the logs, where ACLs count
 */
public record Logging(
        String targetBucket, String targetPrefix, @Nullable PartitionDate partitioned, List<Grant> targetGrants) {

    private static final int LONGEST_PREFIX = 1024;

    /** Whether the date in a key is of what was logged, or of its delivery. */
    public enum PartitionDate {
        EVENT_TIME,
        DELIVERY_TIME
    }

    /** @throws thecloud.core.error.Refused {@code InvalidArgument} */
    public Logging {
        targetGrants = List.copyOf(targetGrants);
        Refusals.requireArgument(targetPrefix.length() <= LONGEST_PREFIX, "The maximum size of a prefix is 1024.");
    }

    /** For the owner alone. */
    public Logging(String targetBucket, String targetPrefix, @Nullable PartitionDate partitioned) {
        this(targetBucket, targetPrefix, partitioned, List.of());
    }

    /** For the owner alone, without partitions. */
    public Logging(String targetBucket, String targetPrefix) {
        this(targetBucket, targetPrefix, null);
    }
}
