package thecloud.postgres.bucket;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.quota.QuotaSource;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** What buckets hold of quotas: how many there are. */
public final class PostgresBucketUsage implements QuotaSource {

    private static final String NAME = "buckets";

    private final Database database;

    public PostgresBucketUsage(Database database) {
        this.database = database;
    }

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public Map<UUID, Map<String, BigDecimal>> usage(UUID tenantId) {
        Map<UUID, Map<String, BigDecimal>> usage = new HashMap<>();
        database.query(handle -> handle.createQuery(
                        "SELECT owner_id, count(*) FROM buckets WHERE tenant_id = :tenant GROUP BY owner_id")
                .bind("tenant", tenantId)
                .map((row, context) -> usage.put(Rows.uuid(row, 1), Map.of(NAME, row.getBigDecimal(2))) == null)
                .list());
        return usage;
    }
}
