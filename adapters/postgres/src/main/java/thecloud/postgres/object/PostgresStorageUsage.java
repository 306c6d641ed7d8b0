package thecloud.postgres.object;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.quota.QuotaSource;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** What buckets hold of the quota of storage, in MiB: versions and parts of uploads, by the owner of the bucket. */
public final class PostgresStorageUsage implements QuotaSource {

    private static final String USAGE = "SELECT b.owner_id, sum(held.bytes) FROM buckets b"
            + " JOIN (SELECT bucket_id, bytes FROM bucket_usage UNION ALL SELECT bucket_id, bytes"
            + " FROM bucket_usage_changes) AS held ON held.bucket_id = b.id"
            + " WHERE b.tenant_id = :tenant GROUP BY b.owner_id";

    private final Database database;

    public PostgresStorageUsage(Database database) {
        this.database = database;
    }

    @Override
    public List<String> names() {
        return List.of(StorageQuota.NAME);
    }

    @Override
    public Map<UUID, Map<String, BigDecimal>> usage(UUID tenantId) {
        Map<UUID, Map<String, BigDecimal>> usage = new HashMap<>();
        database.query(handle -> handle.createQuery(USAGE)
                .bind("tenant", tenantId)
                .map((row, context) -> usage.put(
                                Rows.uuid(row, 1),
                                Map.of(StorageQuota.NAME, StorageQuota.megabytes(row.getBigDecimal(2))))
                        == null)
                .list());
        return usage;
    }
}
