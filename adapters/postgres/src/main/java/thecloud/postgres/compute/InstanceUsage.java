package thecloud.postgres.compute;

import java.util.List;
import thecloud.postgres.quota.UsageQuery;

/** What instances hold of quotas: all that are not DELETED, by the type that they shall have. */
public final class InstanceUsage {

    // Counted on the index alone (instances_held), and only then joined: a tenant has few users and types.
    public static final UsageQuery QUERY = new UsageQuery(
            List.of("instances", "vcpus", "memory_mb", "disk_gb"),
            "SELECT owner_id, each.name, each.amount FROM (SELECT held.owner_id, sum(held.number) AS instances,"
                    + " sum(held.number * t.vcpus) AS vcpus, sum(held.number * t.memory_mb) AS memory,"
                    + " sum(held.number * t.disk_gb) AS disk FROM (SELECT owner_id, instance_type, count(*) AS number"
                    + " FROM instances WHERE tenant_id = :tenant AND status <> 'DELETED'"
                    + " GROUP BY owner_id, instance_type) AS held"
                    + " JOIN instance_types t ON t.name = held.instance_type GROUP BY held.owner_id) AS total"
                    + " CROSS JOIN LATERAL (VALUES ('instances', instances), ('vcpus', vcpus), ('memory_mb', memory),"
                    + " ('disk_gb', disk)) AS each (name, amount)");

    private InstanceUsage() {}
}
