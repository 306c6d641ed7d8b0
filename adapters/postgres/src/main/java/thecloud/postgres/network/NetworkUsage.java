package thecloud.postgres.network;

import java.util.List;
import thecloud.postgres.quota.UsageQuery;

/** What networks hold of quotas: every VPC and every subnet. */
public final class NetworkUsage {

    public static final UsageQuery QUERY = new UsageQuery(
            List.of("vpcs", "subnets"),
            "SELECT owner_id, 'vpcs', count(*)::numeric FROM vpcs WHERE tenant_id = :tenant GROUP BY owner_id UNION ALL"
                    + " SELECT owner_id, 'subnets', count(*) FROM subnets WHERE tenant_id = :tenant GROUP BY owner_id");

    private NetworkUsage() {}
}
