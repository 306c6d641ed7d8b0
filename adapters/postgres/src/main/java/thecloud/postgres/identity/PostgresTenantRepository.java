package thecloud.postgres.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.identity.Membership;
import thecloud.core.identity.Tenant;
import thecloud.core.identity.TenantRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code tenants} and {@code tenant_members}. */
public final class PostgresTenantRepository implements TenantRepository {

    private static final String SELECT = "SELECT t.id, t.name, t.slug, t.owner_id, t.created_at,"
            + " ARRAY(SELECT r.name FROM role_bindings b JOIN roles r ON r.id = b.role_id"
            + " WHERE b.tenant_id = m.tenant_id AND b.user_id = m.user_id"
            + " ORDER BY r.tenant_id NULLS FIRST, r.name)"
            + " FROM tenant_members m JOIN tenants t ON t.id = m.tenant_id WHERE m.user_id = :user ";

    private static final String ROLE =
            "SELECT id FROM roles WHERE (tenant_id IS NULL OR tenant_id = :tenant) AND name = :role";

    // One statement, so that a member is never seen without a role: the member, the old bindings, the new one, and the
    // tenant's revision, which tells every server that what its members may do has changed.
    private static final String SET_MEMBER = "WITH member AS (INSERT INTO tenant_members (tenant_id, user_id)"
            + " VALUES (:tenant, :user) ON CONFLICT (tenant_id, user_id) DO NOTHING),"
            + " others AS (DELETE FROM role_bindings WHERE tenant_id = :tenant AND user_id = :user AND role_id <> :role),"
            + " revised AS (UPDATE tenants SET access_revision = access_revision + 1 WHERE id = :tenant)"
            + " INSERT INTO role_bindings (tenant_id, user_id, role_id) VALUES (:tenant, :user, :role)"
            + " ON CONFLICT DO NOTHING";

    private final Database database;

    public PostgresTenantRepository(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Tenant tenant) {
        return database.query(handle -> handle.createUpdate("INSERT INTO tenants (id, name, slug, owner_id, created_at)"
                                + " VALUES (:id, :name, :slug, :owner, :created) ON CONFLICT (slug) DO NOTHING")
                        .bind("id", tenant.id())
                        .bind("name", tenant.name())
                        .bind("slug", tenant.slug())
                        .bind("owner", tenant.ownerId())
                        .bind("created", Rows.time(tenant.createdAt()))
                        .execute())
                == 1;
    }

    @Override
    public boolean setMember(UUID tenantId, UUID userId, String role) {
        return database.query(handle -> {
            Optional<UUID> roleId = handle.createQuery(ROLE)
                    .bind("tenant", tenantId)
                    .bind("role", role)
                    .mapTo(UUID.class)
                    .findOne();
            roleId.ifPresent(id -> handle.createUpdate(SET_MEMBER)
                    .bind("tenant", tenantId)
                    .bind("user", userId)
                    .bind("role", id)
                    .execute());
            return roleId.isPresent();
        });
    }

    @Override
    public Optional<Membership> find(UUID userId, String idOrSlug) {
        UUID id = Rows.uuidOrNull(idOrSlug);
        return database.query(
                handle -> handle.createQuery(SELECT + (id == null ? "AND t.slug = :key" : "AND t.id = :key"))
                        .bind("user", userId)
                        .bind("key", id == null ? idOrSlug : id)
                        .map(PostgresTenantRepository::membership)
                        .findOne());
    }

    @Override
    public List<Membership> list(UUID userId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(SELECT + "AND (t.created_at, t.id) < (:created, :id)"
                        + " ORDER BY t.created_at DESC, t.id DESC LIMIT :limit")
                .bind("user", userId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresTenantRepository::membership)
                .list());
    }

    @Override
    public Optional<Membership> first(UUID userId) {
        return database.query(handle -> handle.createQuery(SELECT + "ORDER BY m.joined_at, t.id LIMIT 1")
                .bind("user", userId)
                .map(PostgresTenantRepository::membership)
                .findOne());
    }

    private static Membership membership(ResultSet row, StatementContext context) throws SQLException {
        Tenant tenant = new Tenant(
                Rows.uuid(row, 1), row.getString(2), row.getString(3), Rows.uuid(row, 4), Rows.instant(row, 5));
        return new Membership(tenant, List.of((String[]) row.getArray(6).getArray()));
    }
}
