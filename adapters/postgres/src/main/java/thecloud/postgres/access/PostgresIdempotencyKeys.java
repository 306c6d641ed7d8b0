package thecloud.postgres.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.access.IdempotencyKeys;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code idempotency_keys}. A claim is the row itself: a concurrent one waits for the first's transaction. */
public final class PostgresIdempotencyKeys implements IdempotencyKeys {

    private final Database database;

    public PostgresIdempotencyKeys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Earlier> claim(UUID tenantId, UUID userId, String key, String action, String fingerprint) {
        return database.query(handle -> {
            int claimed = handle.createUpdate(
                            "INSERT INTO idempotency_keys (tenant_id, user_id, key, action, fingerprint)"
                                    + " VALUES (:tenant, :user, :key, :action, :fingerprint) ON CONFLICT DO NOTHING")
                    .bind("tenant", tenantId)
                    .bind("user", userId)
                    .bind("key", key)
                    .bind("action", action)
                    .bind("fingerprint", fingerprint)
                    .execute();
            if (claimed == 1) {
                return Optional.empty();
            }
            return handle.createQuery("SELECT action, fingerprint, resource_id FROM idempotency_keys"
                            + " WHERE tenant_id = :tenant AND user_id = :user AND key = :key")
                    .bind("tenant", tenantId)
                    .bind("user", userId)
                    .bind("key", key)
                    .map((row, context) -> new Earlier(row.getString(1), row.getString(2), Rows.uuid(row, 3)))
                    .findOne();
        });
    }

    @Override
    public void complete(UUID tenantId, UUID userId, String key, UUID resourceId) {
        database.query(handle -> handle.createUpdate("UPDATE idempotency_keys SET resource_id = :resource"
                        + " WHERE tenant_id = :tenant AND user_id = :user AND key = :key")
                .bind("resource", resourceId)
                .bind("tenant", tenantId)
                .bind("user", userId)
                .bind("key", key)
                .execute());
    }

    /** Deletes at most {@code max} keys older than {@code before} (24 hours are promised) and answers how many. */
    public int prune(Instant before, int max) {
        return database.query(handle -> handle.createUpdate("DELETE FROM idempotency_keys WHERE ctid IN"
                        + " (SELECT ctid FROM idempotency_keys WHERE created_at < :before LIMIT :max)")
                .bind("before", Rows.time(before))
                .bind("max", max)
                .execute());
    }
}
