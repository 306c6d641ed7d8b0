package thecloud.postgres.volume;

import java.util.List;
import thecloud.postgres.quota.UsageQuery;

/** What volumes and snapshots hold of quotas: all that are not DELETED, by the size that they shall have. */
public final class VolumeUsage {

    public static final UsageQuery QUERY = new UsageQuery(
            List.of("volumes", "volume_gb", "snapshots"),
            "SELECT owner_id, each.name, each.amount FROM (SELECT owner_id, count(*)::numeric AS volumes,"
                    + " sum(size_gb)::numeric AS gb FROM volumes WHERE tenant_id = :tenant AND status <> 'DELETED'"
                    + " GROUP BY owner_id) AS total"
                    + " CROSS JOIN LATERAL (VALUES ('volumes', volumes), ('volume_gb', gb)) AS each (name, amount)"
                    + " UNION ALL SELECT owner_id, 'snapshots', count(*) FROM snapshots"
                    + " WHERE tenant_id = :tenant AND status <> 'DELETED' GROUP BY owner_id");

    private VolumeUsage() {}
}
