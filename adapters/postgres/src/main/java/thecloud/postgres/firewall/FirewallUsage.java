package thecloud.postgres.firewall;

import java.util.List;
import thecloud.postgres.quota.UsageQuery;

/** What is held of security groups (without the default ones) and elastic IPs. */
public final class FirewallUsage {

    public static final UsageQuery QUERY = new UsageQuery(
            List.of("security_groups", "elastic_ips"),
            "SELECT owner_id, 'security_groups', count(*)::numeric FROM security_groups"
                    + " WHERE tenant_id = :tenant AND NOT standard GROUP BY owner_id UNION ALL"
                    + " SELECT owner_id, 'elastic_ips', count(*) FROM elastic_ips WHERE tenant_id = :tenant"
                    + " GROUP BY owner_id");

    private FirewallUsage() {}
}
