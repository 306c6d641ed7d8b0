package thecloud.postgres.compute;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.quota.QuotaSource;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** What instances hold of quotas: all that are not DELETED, by the type that they shall have. */
public final class PostgresInstanceUsage implements QuotaSource {

    private static final List<String> NAMES = List.of("instances", "vcpus", "memory_mb", "disk_gb");

    // Counted on the index alone (instances_held), and only then joined: a tenant has few users and types.
    private static final String USAGE = "SELECT held.owner_id, sum(held.number), sum(held.number * t.vcpus),"
            + " sum(held.number * t.memory_mb), sum(held.number * t.disk_gb)"
            + " FROM (SELECT owner_id, instance_type, count(*) AS number FROM instances"
            + " WHERE tenant_id = :tenant AND status <> 'DELETED' GROUP BY owner_id, instance_type) AS held"
            + " JOIN instance_types t ON t.name = held.instance_type GROUP BY held.owner_id";

    private final Database database;

    public PostgresInstanceUsage(Database database) {
        this.database = database;
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public Map<UUID, Map<String, BigDecimal>> usage(UUID tenantId) {
        Map<UUID, Map<String, BigDecimal>> usage = new HashMap<>();
        database.query(handle -> handle.createQuery(USAGE)
                .bind("tenant", tenantId)
                .map((row, context) -> usage.put(Rows.uuid(row, 1), amounts(row)) == null)
                .list());
        return usage;
    }

    private static Map<String, BigDecimal> amounts(ResultSet row) throws SQLException {
        Map<String, BigDecimal> amounts = new HashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            amounts.put(NAMES.get(i), row.getBigDecimal(i + 2));
        }
        return amounts;
    }
}
