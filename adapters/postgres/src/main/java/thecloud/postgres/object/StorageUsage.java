package thecloud.postgres.object;

import java.util.List;
import thecloud.postgres.quota.UsageQuery;

/** What buckets hold of the quota of storage, in MiB rounded up: versions and parts of uploads, by the owner of the bucket. */
public final class StorageUsage {

    public static final UsageQuery QUERY = new UsageQuery(
            List.of(StorageQuota.NAME),
            "SELECT b.owner_id, '" + StorageQuota.NAME
                    + "', ceil(sum(held.bytes) * 1000 / 1048576) / 1000 FROM buckets b"
                    + " JOIN (SELECT bucket_id, bytes FROM bucket_usage UNION ALL SELECT bucket_id, bytes"
                    + " FROM bucket_usage_changes) AS held ON held.bucket_id = b.id"
                    + " WHERE b.tenant_id = :tenant GROUP BY b.owner_id");

    private StorageUsage() {}
}
