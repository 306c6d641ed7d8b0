package thecloud.postgres.bucket;

import java.util.List;
import thecloud.postgres.quota.UsageQuery;

/** What buckets hold of quotas: how many there are. */
public final class BucketUsage {

    public static final UsageQuery QUERY = new UsageQuery(
            List.of("buckets"),
            "SELECT owner_id, 'buckets', count(*)::numeric FROM buckets WHERE tenant_id = :tenant GROUP BY owner_id");

    private BucketUsage() {}
}
