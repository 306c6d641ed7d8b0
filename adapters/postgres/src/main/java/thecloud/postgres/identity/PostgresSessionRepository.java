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
    public void add(Opened session) {
        database.query(
                handle -> handle.createUpdate("INSERT INTO sessions (id, user_id, tenant_id, refresh_hash, key_id,"
                                + " scopes, second_factor, expires_at)"
                                + " VALUES (:id, :user, :tenant, :hash, :key, :scopes, :second, :expires)")
                        .bind("id", session.id())
                        .bind("user", session.userId())
                        .bind("tenant", session.tenantId())
                        .bind("hash", session.refreshHash())
                        .bind("key", session.keyId())
                        .bind("scopes", Rows.textsOrNull(session.scopes()))
                        .bind("second", session.secondFactor())
                        .bind("expires", Rows.time(session.expiresAt()))
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
