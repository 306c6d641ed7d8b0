package thecloud.postgres.quota;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import thecloud.core.quota.QuotaSource;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** Counts for all slices with one query: it is asked twice in each call that may use more. */
public final class PostgresUsage implements QuotaSource {

    private final Database database;
    private final List<String> names;
    private final String sql;

    public PostgresUsage(Database database, List<UsageQuery> queries) {
        this.database = database;
        this.names = queries.stream().flatMap(query -> query.names().stream()).toList();
        this.sql = queries.stream().map(UsageQuery::sql).collect(Collectors.joining(") UNION ALL (", "(", ")"));
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public Map<UUID, Map<String, BigDecimal>> usage(UUID tenantId) {
        Map<UUID, Map<String, BigDecimal>> usage = new HashMap<>();
        database.query(handle -> handle.createQuery(sql)
                .bind("tenant", tenantId)
                .map((row, context) -> usage.computeIfAbsent(Rows.uuid(row, 1), _ -> new HashMap<>())
                                .put(row.getString(2), row.getBigDecimal(3))
                        == null)
                .list());
        return usage;
    }
}
