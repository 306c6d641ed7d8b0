package thecloud.postgres.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Caller;
import thecloud.core.people.Account;
import thecloud.core.people.AccountRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code users}, with what ends when one is shut or changes their password. */
public final class PostgresAccountRepository implements AccountRepository {

    private static final String SELECT = "SELECT id, email, name, kind, operator, suspended_at, created_at FROM users ";
    private static final String END_SESSIONS =
            " (UPDATE sessions SET ended_at = now() WHERE user_id = :user AND ended_at IS NULL";
    private static final String SUSPEND =
            "WITH ended AS" + END_SESSIONS + ")" + " UPDATE users SET suspended_at = :at WHERE id = :user";
    // Whoever signs in holds the row shared until their session is written (UserRepository.stillHas). A statement sees
    // what was committed when it began, not what it then waited for: so we wait first, and end sessions afterwards.
    private static final String WAIT = "SELECT id FROM users WHERE id = :user FOR UPDATE";
    // One statement: there is no moment in which the new password holds and an old session still does.
    private static final String CHANGE_PASSWORD = "WITH changed AS (UPDATE users SET password_hash = :new"
            + " WHERE id = :user AND password_hash = :old RETURNING id, email),"
            + " ended AS" + END_SESSIONS + " AND user_id IN (SELECT id FROM changed)),"
            + " keys AS (DELETE FROM api_keys k USING changed c WHERE k.user_id = c.id AND k.name = 'login'),"
            + " links AS (DELETE FROM pending_logins l USING changed c WHERE l.user_id = c.id),"
            + " resets AS (DELETE FROM password_resets p USING changed c WHERE p.email = c.email)"
            + " SELECT count(*) FROM changed";

    private final Database database;

    public PostgresAccountRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<Account> list(PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(SELECT
                        + "WHERE (created_at, id) < (:created, :id) ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresAccountRepository::account)
                .list());
    }

    @Override
    public Optional<Account> find(String idOrEmail) {
        UUID id = Rows.uuidOrNull(idOrEmail);
        return database.query(
                handle -> handle.createQuery(SELECT + (id == null ? "WHERE email = lower(:key)" : "WHERE id = :key"))
                        .bind("key", id == null ? idOrEmail : id)
                        .map(PostgresAccountRepository::account)
                        .findOne());
    }

    @Override
    public List<UUID> lockOperators() {
        // In order, so that two that lock them wait for each other and do not deadlock.
        return database.query(handle -> handle.createQuery("SELECT id FROM (SELECT id, suspended_at FROM users"
                        + " WHERE operator ORDER BY id FOR UPDATE) o WHERE suspended_at IS NULL")
                .mapTo(UUID.class)
                .list());
    }

    @Override
    public void suspend(UUID userId, @Nullable Instant at) {
        database.inTransaction(() -> {
            waitForLogins(userId);
            return database.query(handle -> handle.createUpdate(SUSPEND)
                    .bind("user", userId)
                    .bind("at", Rows.timeOrNull(at))
                    .execute());
        });
    }

    @Override
    public void setOperator(UUID userId, boolean operator) {
        database.query(handle -> handle.createUpdate("UPDATE users SET operator = :operator WHERE id = :user")
                .bind("user", userId)
                .bind("operator", operator)
                .execute());
    }

    @Override
    public void verifyEmail(UUID userId, Instant at) {
        database.query(handle -> handle.createUpdate(
                        "UPDATE users SET email_verified_at = :at WHERE id = :user AND email_verified_at IS NULL")
                .bind("user", userId)
                .bind("at", Rows.time(at))
                .execute());
    }

    @Override
    public boolean emailVerified(UUID userId) {
        return database.query(
                handle -> handle.createQuery("SELECT email_verified_at IS NOT NULL FROM users WHERE id = :user")
                        .bind("user", userId)
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false));
    }

    @Override
    public Optional<String> passwordHash(UUID userId) {
        return database.query(handle -> handle.createQuery(
                        "SELECT password_hash FROM users WHERE id = :user AND password_hash IS NOT NULL")
                .bind("user", userId)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public boolean changePassword(UUID userId, String oldHash, String newHash) {
        return database.inTransaction(() -> {
            waitForLogins(userId);
            return database.query(handle -> handle.createQuery(CHANGE_PASSWORD)
                            .bind("user", userId)
                            .bind("old", oldHash)
                            .bind("new", newHash)
                            .mapTo(Integer.class)
                            .one())
                    == 1;
        });
    }

    private void waitForLogins(UUID userId) {
        database.query(handle ->
                handle.createQuery(WAIT).bind("user", userId).mapTo(UUID.class).findOne());
    }

    @Override
    public void deleteOtherWaysIn(UUID userId) {
        // In this order: who is about to link an identity holds its row in pending_logins, and has linked it after
        // that.
        for (String table : List.of("pending_logins", "external_identities", "api_keys")) {
            database.query(handle -> handle.createUpdate("DELETE FROM " + table + " WHERE user_id = :user")
                    .bind("user", userId)
                    .execute());
        }
    }

    private static Account account(ResultSet row, StatementContext context) throws SQLException {
        return new Account(
                Rows.uuid(row, 1),
                row.getString(2),
                row.getString(3),
                Caller.Kind.valueOf(row.getString(4)),
                row.getBoolean(5),
                Rows.instantOrNull(row, 6),
                Rows.instant(row, 7));
    }
}
