package thecloud.postgres.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.identity.EmailAddress;
import thecloud.core.people.ResetRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code password_resets}. */
public final class PostgresResetRepository implements ResetRepository {

    private static final String SELECT = "SELECT id, email, expires_at FROM password_resets WHERE ";

    private final Database database;

    public PostgresResetRepository(Database database) {
        this.database = database;
    }

    @Override
    public void replace(UUID id, EmailAddress email, Instant expiresAt) {
        database.query(handle -> handle.createUpdate("INSERT INTO password_resets (id, email, expires_at)"
                        + " VALUES (:id, :email, :expires) ON CONFLICT (email) DO UPDATE"
                        + " SET id = excluded.id, token_hash = NULL, expires_at = excluded.expires_at")
                .bind("id", id)
                .bind("email", email.text())
                .bind("expires", Rows.time(expiresAt))
                .execute());
    }

    @Override
    public Optional<Reset> find(UUID id) {
        return database.query(handle -> handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .map(PostgresResetRepository::reset)
                .findOne());
    }

    @Override
    public boolean setToken(UUID id, String tokenHash) {
        return database.query(
                        handle -> handle.createUpdate("UPDATE password_resets SET token_hash = :hash WHERE id = :id")
                                .bind("id", id)
                                .bind("hash", tokenHash)
                                .execute())
                == 1;
    }

    @Override
    public Optional<Reset> findByToken(String tokenHash) {
        return database.query(handle -> handle.createQuery(SELECT + "token_hash = :hash")
                .bind("hash", tokenHash)
                .map(PostgresResetRepository::reset)
                .findOne());
    }

    @Override
    public boolean take(UUID id, String tokenHash) {
        return database.query(handle -> handle.createUpdate(
                                "DELETE FROM password_resets WHERE id = :id AND token_hash = :hash")
                        .bind("id", id)
                        .bind("hash", tokenHash)
                        .execute())
                == 1;
    }

    @Override
    public void delete(UUID id) {
        database.query(handle -> handle.createUpdate("DELETE FROM password_resets WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    @Override
    public int prune(Instant before, int max) {
        return database.query(handle -> handle.createUpdate("DELETE FROM password_resets WHERE ctid IN"
                        + " (SELECT ctid FROM password_resets WHERE expires_at < :before LIMIT :max)")
                .bind("before", Rows.time(before))
                .bind("max", max)
                .execute());
    }

    private static Reset reset(ResultSet row, StatementContext context) throws SQLException {
        return new Reset(Rows.uuid(row, 1), new EmailAddress(row.getString(2)), Rows.instant(row, 3));
    }
}
