package thecloud.postgres.federation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Nullable;
import thecloud.core.federation.ExternalIdentity;
import thecloud.core.federation.PendingLogin;
import thecloud.core.federation.PendingLoginRepository;
import thecloud.core.identity.EmailAddress;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code pending_logins}. */
public final class PostgresPendingLoginRepository implements PendingLoginRepository {

    private static final String SELECT =
            "SELECT handle_hash, user_id, redirect_uri, expires_at, code_hash, issuer, subject,"
                    + " email, email_verified, name FROM pending_logins WHERE handle_hash = :hash";

    private final Database database;

    public PostgresPendingLoginRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(PendingLogin login) {
        database.query(handle -> handle.createUpdate("INSERT INTO pending_logins (handle_hash, user_id, redirect_uri,"
                        + " expires_at) VALUES (:hash, :user, :redirect, :expires)")
                .bind("hash", login.handleHash())
                .bind("user", login.userId())
                .bind("redirect", login.redirectUri())
                .bind("expires", Rows.time(login.expiresAt()))
                .execute());
    }

    @Override
    public Optional<PendingLogin> find(String handleHash) {
        return database.query(handle -> handle.createQuery(SELECT)
                .bind("hash", handleHash)
                .map(PostgresPendingLoginRepository::login)
                .findOne());
    }

    @Override
    public boolean claim(String handleHash, String codeHash) {
        return database.query(handle -> handle.createUpdate("UPDATE pending_logins SET code_hash = :code"
                                + " WHERE handle_hash = :hash AND code_hash IS NULL")
                        .bind("code", codeHash)
                        .bind("hash", handleHash)
                        .execute())
                == 1;
    }

    @Override
    public void release(String handleHash) {
        database.query(handle -> handle.createUpdate(
                        "UPDATE pending_logins SET code_hash = NULL" + " WHERE handle_hash = :hash AND subject IS NULL")
                .bind("hash", handleHash)
                .execute());
    }

    @Override
    public void recognise(String handleHash, ExternalIdentity identity) {
        EmailAddress email = identity.email();
        database.query(handle -> handle.createUpdate("UPDATE pending_logins SET issuer = :issuer, subject = :subject,"
                        + " email = :email, email_verified = :verified, name = :name WHERE handle_hash = :hash")
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .bind("email", email == null ? null : email.text())
                .bind("verified", identity.emailVerified())
                .bind("name", identity.name())
                .bind("hash", handleHash)
                .execute());
    }

    @Override
    public boolean take(String handleHash) {
        return database.query(handle -> handle.createUpdate("DELETE FROM pending_logins WHERE handle_hash = :hash")
                        .bind("hash", handleHash)
                        .execute())
                == 1;
    }

    @Override
    public int prune(Instant before, int max) {
        return database.query(handle -> handle.createUpdate("DELETE FROM pending_logins WHERE ctid IN"
                        + " (SELECT ctid FROM pending_logins WHERE expires_at < :before LIMIT :max)")
                .bind("before", Rows.time(before))
                .bind("max", max)
                .execute());
    }

    private static PendingLogin login(ResultSet row, StatementContext context) throws SQLException {
        return new PendingLogin(
                row.getString(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                Rows.instant(row, 4),
                row.getString(5),
                identity(row));
    }

    private static @Nullable ExternalIdentity identity(ResultSet row) throws SQLException {
        String subject = row.getString(7);
        if (subject == null) {
            return null;
        }
        String email = row.getString(8);
        return new ExternalIdentity(
                row.getString(6),
                subject,
                email == null ? null : new EmailAddress(email),
                row.getBoolean(9),
                row.getString(10));
    }
}
