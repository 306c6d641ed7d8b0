package thecloud.postgres.federation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.federation.LinkedIdentity;
import thecloud.core.federation.LinkedIdentityRepository;
import thecloud.core.identity.User;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code external_identities}. */
public final class PostgresLinkedIdentityRepository implements LinkedIdentityRepository {

    private static final String COLUMNS = "id, user_id, issuer, subject, email, linked_at";
    private static final String HOLDER = "SELECT u.id, u.email, u.name, u.created_at, u.suspended_at IS NOT NULL"
            + " FROM external_identities e JOIN users u ON u.id = e.user_id"
            + " WHERE e.issuer = :issuer AND e.subject = :subject FOR SHARE";
    // The user's row is what whoever adds or removes an identity, or changes the password, comes by.
    private static final String LOCK = "SELECT password_hash IS NOT NULL FROM users WHERE id = :user FOR UPDATE";
    private static final String REMOVE =
            "WITH removed AS (DELETE FROM external_identities WHERE user_id = :user AND id = :id"
                    + " RETURNING user_id),"
                    + " ended AS (UPDATE sessions s SET ended_at = now() FROM removed r"
                    + " WHERE s.user_id = r.user_id AND s.ended_at IS NULL)"
                    + " DELETE FROM api_keys k USING removed r WHERE k.user_id = r.user_id AND k.name = 'login'";

    private final Database database;

    public PostgresLinkedIdentityRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Holder> holder(String issuer, String subject) {
        return database.query(handle -> handle.createQuery(HOLDER)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .map((row, context) -> new Holder(
                        new User(Rows.uuid(row, 1), row.getString(2), row.getString(3), Rows.instant(row, 4)),
                        row.getBoolean(5)))
                .findOne());
    }

    @Override
    public boolean add(LinkedIdentity identity) {
        return database.query(handle -> handle.createUpdate("INSERT INTO external_identities (" + COLUMNS + ")"
                                + " VALUES (:id, :user, :issuer, :subject, :email, :linked)"
                                + " ON CONFLICT (issuer, subject) DO NOTHING")
                        .bind("id", identity.id())
                        .bind("user", identity.userId())
                        .bind("issuer", identity.issuer())
                        .bind("subject", identity.subject())
                        .bind("email", identity.email())
                        .bind("linked", Rows.time(identity.linkedAt()))
                        .execute())
                == 1;
    }

    @Override
    public Optional<LinkedIdentity> find(UUID userId, UUID id) {
        return database.query(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM external_identities WHERE user_id = :user AND id = :id")
                .bind("user", userId)
                .bind("id", id)
                .map(PostgresLinkedIdentityRepository::identity)
                .findOne());
    }

    @Override
    public List<LinkedIdentity> list(UUID userId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM external_identities"
                        + " WHERE user_id = :user AND (linked_at, id) < (:linked, :id)"
                        + " ORDER BY linked_at DESC, id DESC LIMIT :limit")
                .bind("user", userId)
                .bind("linked", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresLinkedIdentityRepository::identity)
                .list());
    }

    @Override
    public WaysIn lock(UUID userId) {
        return database.query(handle -> {
            boolean password = handle.createQuery(LOCK)
                    .bind("user", userId)
                    .mapTo(Boolean.class)
                    .findOne()
                    .orElse(false);
            int identities = handle.createQuery("SELECT count(*) FROM external_identities WHERE user_id = :user")
                    .bind("user", userId)
                    .mapTo(Integer.class)
                    .one();
            return new WaysIn(password, identities);
        });
    }

    @Override
    public void remove(UUID userId, UUID id) {
        database.query(handle ->
                handle.createUpdate(REMOVE).bind("user", userId).bind("id", id).execute());
    }

    private static LinkedIdentity identity(ResultSet row, StatementContext context) throws SQLException {
        return new LinkedIdentity(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Rows.instant(row, 6));
    }
}
