package thecloud.postgres.firewall;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.quota.QuotaSource;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** What is held of security groups (without the default ones) and elastic IPs. */
public final class PostgresFirewallUsage implements QuotaSource {

    private static final List<String> NAMES = List.of("security_groups", "elastic_ips");

    private static final String USAGE = "SELECT 'security_groups', owner_id, count(*) FROM security_groups"
            + " WHERE tenant_id = :tenant AND NOT standard GROUP BY owner_id UNION ALL"
            + " SELECT 'elastic_ips', owner_id, count(*) FROM elastic_ips WHERE tenant_id = :tenant GROUP BY owner_id";

    private final Database database;

    public PostgresFirewallUsage(Database database) {
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
                .map((row, context) -> usage.computeIfAbsent(Rows.uuid(row, 2), any -> new HashMap<>())
                                .put(row.getString(1), row.getBigDecimal(3))
                        == null)
                .list());
        return usage;
    }
}
