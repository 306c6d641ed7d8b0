package thecloud.postgres.image;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.quota.QuotaSource;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** What images hold of quotas: all that are not DELETED; one that is IMPORTING what it may come to hold. In whole MiB. */
public final class PostgresImageUsage implements QuotaSource {

    private static final String USAGE =
            "SELECT owner_id, count(*), round(sum(ceil(size_bytes / 1048576.0)) / 1024, 3) FROM images"
                    + " WHERE tenant_id = :tenant AND status <> 'DELETED' GROUP BY owner_id";

    private final Database database;

    public PostgresImageUsage(Database database) {
        this.database = database;
    }

    @Override
    public List<String> names() {
        return List.of("images", "image_gb");
    }

    @Override
    public Map<UUID, Map<String, BigDecimal>> usage(UUID tenantId) {
        Map<UUID, Map<String, BigDecimal>> usage = new HashMap<>();
        database.query(handle -> handle.createQuery(USAGE)
                .bind("tenant", tenantId)
                .map((row, context) -> usage.put(
                                Rows.uuid(row, 1),
                                Map.of("images", row.getBigDecimal(2), "image_gb", row.getBigDecimal(3)))
                        == null)
                .list());
        return usage;
    }
}
