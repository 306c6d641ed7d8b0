package thecloud.postgres.network;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.quota.QuotaSource;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** What networks hold of quotas: every VPC and every subnet. */
public final class PostgresNetworkUsage implements QuotaSource {

    private static final List<String> NAMES = List.of("vpcs", "subnets");

    private static final String USAGE = "SELECT owner_id, 'vpcs', count(*) FROM vpcs WHERE tenant_id = :tenant"
            + " GROUP BY owner_id UNION ALL"
            + " SELECT owner_id, 'subnets', count(*) FROM subnets WHERE tenant_id = :tenant GROUP BY owner_id";

    private final Database database;

    public PostgresNetworkUsage(Database database) {
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
                .map((row, context) -> usage.computeIfAbsent(Rows.uuid(row, 1), _ -> new HashMap<>())
                                .put(row.getString(2), row.getBigDecimal(3))
                        == null)
                .list());
        return usage;
    }
}
