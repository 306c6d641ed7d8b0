package thecloud.postgres.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.identity.User;
import thecloud.core.identity.UserRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code users}. */
public final class PostgresUserRepository implements UserRepository {

    private static final String COLUMNS = "id, email, name, created_at, password_hash";

    // Whoever comes first runs the cloud. The lock is there for two who come first at once.
    private static final String ADD = "WITH one AS MATERIALIZED (SELECT pg_advisory_xact_lock(7240361))"
            + " INSERT INTO users (" + COLUMNS + ", operator)"
            + " SELECT :id, :email, :name, :created, :hash, NOT EXISTS (SELECT 1 FROM users) FROM one"
            + " ON CONFLICT (email) DO NOTHING";

    private final Database database;

    public PostgresUserRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(User user, @Nullable String passwordHash) {
        int added = database.query(handle -> handle.createUpdate(ADD)
                .bind("id", user.id())
                .bind("email", user.email())
                .bind("name", user.name())
                .bind("created", Rows.time(user.createdAt()))
                .bind("hash", passwordHash)
                .execute());
        if (added == 0) {
            throw new Conflict("email", "is registered already");
        }
    }

    @Override
    public Optional<Account> findByEmail(String email) {
        return database.query(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + ", suspended_at IS NOT NULL, kind FROM users WHERE email = :email")
                .bind("email", email)
                .map((row, context) -> new Account(
                        user(row), Caller.Kind.valueOf(row.getString(7)), row.getString(5), row.getBoolean(6)))
                .findOne());
    }

    @Override
    public Optional<User> find(UUID id) {
        return database.query(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM users WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> user(row))
                .findOne());
    }

    @Override
    public boolean stillHas(UUID id, String passwordHash) {
        return database.query(
                handle -> handle.createQuery("SELECT 1 FROM users WHERE id = :id AND password_hash = :hash"
                                + " AND suspended_at IS NULL FOR SHARE")
                        .bind("id", id)
                        .bind("hash", passwordHash)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(Rows.uuid(row, 1), row.getString(2), row.getString(3), Rows.instant(row, 4));
    }
}
