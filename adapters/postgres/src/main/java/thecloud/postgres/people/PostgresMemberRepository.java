package thecloud.postgres.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.access.Caller;
import thecloud.core.people.Member;
import thecloud.core.people.MemberRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code tenant_members}, with the users and roles behind them. */
public final class PostgresMemberRepository implements MemberRepository {

    private static final String SELECT = "SELECT u.id, u.email, u.name, u.kind,"
            + " ARRAY(SELECT r.name FROM role_bindings b JOIN roles r ON r.id = b.role_id"
            + " WHERE b.tenant_id = m.tenant_id AND b.user_id = m.user_id ORDER BY r.tenant_id NULLS FIRST, r.name),"
            + " t.owner_id = u.id, m.joined_at"
            + " FROM tenant_members m JOIN users u ON u.id = m.user_id JOIN tenants t ON t.id = m.tenant_id"
            + " WHERE m.tenant_id = :tenant ";
    // One statement, so that nobody sees a part of it. Roles and policies go with the membership.
    private static final String REMOVE =
            "WITH keys AS (DELETE FROM api_keys WHERE tenant_id = :tenant AND user_id = :user),"
                    + " ended AS (UPDATE sessions SET ended_at = now()"
                    + " WHERE tenant_id = :tenant AND user_id = :user AND ended_at IS NULL)"
                    + " DELETE FROM tenant_members WHERE tenant_id = :tenant AND user_id = :user";

    private final Database database;

    public PostgresMemberRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<Member> list(UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(SELECT + "AND (m.joined_at, m.user_id) < (:joined, :id)"
                        + " ORDER BY m.joined_at DESC, m.user_id DESC LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("joined", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresMemberRepository::member)
                .list());
    }

    @Override
    public Optional<Member> find(UUID tenantId, String idOrEmail) {
        UUID id = Rows.uuidOrNull(idOrEmail);
        return database.query(
                handle -> handle.createQuery(SELECT + (id == null ? "AND u.email = lower(:key)" : "AND u.id = :key"))
                        .bind("tenant", tenantId)
                        .bind("key", id == null ? idOrEmail : id)
                        .map(PostgresMemberRepository::member)
                        .findOne());
    }

    @Override
    public void lock(UUID tenantId) {
        database.query(handle -> handle.createUpdate(
                        "UPDATE tenants SET access_revision = access_revision + 1 WHERE id = :tenant")
                .bind("tenant", tenantId)
                .execute());
    }

    @Override
    public void remove(UUID tenantId, UUID userId) {
        database.query(handle -> handle.createUpdate(REMOVE)
                .bind("tenant", tenantId)
                .bind("user", userId)
                .execute());
    }

    @Override
    public void setOwner(UUID tenantId, UUID userId) {
        database.query(handle -> handle.createUpdate("UPDATE tenants SET owner_id = :user WHERE id = :tenant")
                .bind("tenant", tenantId)
                .bind("user", userId)
                .execute());
    }

    private static Member member(ResultSet row, StatementContext context) throws SQLException {
        return new Member(
                Rows.uuid(row, 1),
                row.getString(2),
                row.getString(3),
                Caller.Kind.valueOf(row.getString(4)),
                List.of((String[]) row.getArray(5).getArray()),
                row.getBoolean(6),
                Rows.instant(row, 7));
    }
}
