package thecloud.postgres.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.identity.SessionRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code sessions}. */
public final class PostgresSessionRepository implements SessionRepository {

    private final Database database;

    public PostgresSessionRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(UUID sessionId, UUID userId, UUID tenantId, String refreshHash, Instant expiresAt) {
        database.query(handle -> handle.createUpdate("INSERT INTO sessions (id, user_id, tenant_id, refresh_hash,"
                        + " expires_at) VALUES (:id, :user, :tenant, :hash, :expires)")
                .bind("id", sessionId)
                .bind("user", userId)
                .bind("tenant", tenantId)
                .bind("hash", refreshHash)
                .bind("expires", Rows.time(expiresAt))
                .execute());
    }

    @Override
    public Optional<Stored> findByRefreshHash(String hash) {
        return database.query(handle -> handle.createQuery("SELECT id, user_id, tenant_id, refresh_hash = :hash,"
                        + " ended_at, expires_at FROM sessions WHERE refresh_hash = :hash OR previous_hash = :hash"
                        + " LIMIT 1 FOR UPDATE")
                .bind("hash", hash)
                .map((row, context) -> new Stored(
                        Rows.uuid(row, 1),
                        Rows.uuid(row, 2),
                        Rows.uuid(row, 3),
                        row.getBoolean(4),
                        Rows.instantOrNull(row, 5),
                        Rows.instant(row, 6)))
                .findOne());
    }

    @Override
    public void rotate(UUID sessionId, String newHash, Instant expiresAt) {
        database.query(handle -> handle.createUpdate("UPDATE sessions SET previous_hash = refresh_hash,"
                        + " refresh_hash = :hash, expires_at = :expires WHERE id = :id")
                .bind("hash", newHash)
                .bind("expires", Rows.time(expiresAt))
                .bind("id", sessionId)
                .execute());
    }

    @Override
    public void end(UUID sessionId) {
        database.query(handle -> handle.createUpdate(
                        "UPDATE sessions SET ended_at = now()" + " WHERE id = :id AND ended_at IS NULL")
                .bind("id", sessionId)
                .execute());
    }

    @Override
    public int prune(Instant before, int max) {
        return database.query(handle -> handle.createUpdate("DELETE FROM sessions WHERE ctid IN"
                        + " (SELECT ctid FROM sessions WHERE least(expires_at, ended_at) < :before LIMIT :max)")
                .bind("before", Rows.time(before))
                .bind("max", max)
                .execute());
    }
}
