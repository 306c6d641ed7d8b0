package thecloud.postgres.volume;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.quota.QuotaSource;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** What volumes and snapshots hold of quotas: all that are not DELETED, by the size that they shall have. */
public final class PostgresVolumeUsage implements QuotaSource {

    private static final String USAGE = "SELECT owner_id, sum(volumes), sum(gb), sum(snapshots) FROM ("
            + "SELECT owner_id, count(*) AS volumes, sum(size_gb) AS gb, 0 AS snapshots FROM volumes"
            + " WHERE tenant_id = :tenant AND status <> 'DELETED' GROUP BY owner_id"
            + " UNION ALL SELECT owner_id, 0, 0, count(*) FROM snapshots"
            + " WHERE tenant_id = :tenant AND status <> 'DELETED' GROUP BY owner_id) AS held GROUP BY owner_id";

    private final Database database;

    public PostgresVolumeUsage(Database database) {
        this.database = database;
    }

    @Override
    public List<String> names() {
        return List.of("volumes", "volume_gb", "snapshots");
    }

    @Override
    public Map<UUID, Map<String, BigDecimal>> usage(UUID tenantId) {
        Map<UUID, Map<String, BigDecimal>> usage = new HashMap<>();
        database.query(handle -> handle.createQuery(USAGE)
                .bind("tenant", tenantId)
                .map((row, context) -> usage.put(
                                Rows.uuid(row, 1),
                                Map.of(
                                        "volumes", row.getBigDecimal(2),
                                        "volume_gb", row.getBigDecimal(3),
                                        "snapshots", row.getBigDecimal(4)))
                        == null)
                .list());
        return usage;
    }
}
