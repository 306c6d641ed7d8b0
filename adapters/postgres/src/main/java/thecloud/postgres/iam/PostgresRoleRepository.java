package thecloud.postgres.iam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.access.BuiltInRole;
import thecloud.core.iam.Role;
import thecloud.core.iam.RoleBinding;
import thecloud.core.iam.RoleRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Json;
import thecloud.postgres.Rows;

/** {@code roles} and {@code role_bindings}. */
public final class PostgresRoleRepository implements RoleRepository {

    private static final String SELECT = "SELECT id, name, description, permissions::text, tenant_id IS NULL,"
            + " created_at, updated_at, version FROM roles WHERE (tenant_id IS NULL OR tenant_id = :tenant) ";

    private static final String SELECT_BINDING = "SELECT b.id, b.user_id, u.email, b.role_id, r.name, b.bound_at"
            + " FROM role_bindings b JOIN users u ON u.id = b.user_id JOIN roles r ON r.id = b.role_id"
            + " WHERE b.tenant_id = :tenant ";

    private final Database database;

    public PostgresRoleRepository(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(UUID tenantId, Role role) {
        return database.query(handle -> handle.createUpdate("INSERT INTO roles (id, tenant_id, name, description,"
                                + " permissions, created_at, updated_at, version) SELECT :id, :tenant, :name,"
                                + " :description, :permissions::jsonb, :created, :updated, :version"
                                + " WHERE NOT EXISTS (SELECT 1 FROM roles WHERE tenant_id IS NULL AND name = :name)"
                                + " ON CONFLICT DO NOTHING")
                        .bind("id", role.id())
                        .bind("tenant", tenantId)
                        .bind("name", role.name())
                        .bind("description", role.description())
                        .bind("permissions", Json.of(role.permissions()))
                        .bind("created", Rows.time(role.createdAt()))
                        .bind("updated", Rows.time(role.updatedAt()))
                        .bind("version", role.version())
                        .execute())
                == 1;
    }

    @Override
    public Optional<Role> find(UUID tenantId, String idOrName) {
        UUID id = Rows.uuidOrNull(idOrName);
        return database.query(handle -> handle.createQuery(SELECT + (id == null ? "AND name = :key" : "AND id = :key"))
                .bind("tenant", tenantId)
                .bind("key", id == null ? idOrName : id)
                .map(PostgresRoleRepository::role)
                .findOne());
    }

    @Override
    public List<Role> list(UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(SELECT + "AND (created_at, id) < (:created, :id)"
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresRoleRepository::role)
                .list());
    }

    @Override
    public boolean update(UUID tenantId, Role next) {
        return database.query(handle -> {
            int updated = handle.createUpdate("UPDATE roles SET description = :description,"
                            + " permissions = :permissions::jsonb, updated_at = :updated, version = :version"
                            + " WHERE tenant_id = :tenant AND id = :id AND version = :version - 1")
                    .bind("description", next.description())
                    .bind("permissions", Json.of(next.permissions()))
                    .bind("updated", Rows.time(next.updatedAt()))
                    .bind("version", next.version())
                    .bind("tenant", tenantId)
                    .bind("id", next.id())
                    .execute();
            AccessRevision.raise(handle, tenantId);
            return updated == 1;
        });
    }

    @Override
    public void delete(UUID tenantId, UUID roleId) {
        database.query(handle -> {
            handle.createUpdate("DELETE FROM roles WHERE tenant_id = :tenant AND id = :id")
                    .bind("tenant", tenantId)
                    .bind("id", roleId)
                    .execute();
            AccessRevision.raise(handle, tenantId);
            return true;
        });
    }

    @Override
    public Optional<RoleBinding> bind(UUID tenantId, UUID userId, UUID roleId) {
        return database.query(handle -> {
            handle.createUpdate("INSERT INTO role_bindings (tenant_id, user_id, role_id)"
                            + " SELECT tenant_id, user_id, :role FROM tenant_members"
                            + " WHERE tenant_id = :tenant AND user_id = :user ON CONFLICT DO NOTHING")
                    .bind("tenant", tenantId)
                    .bind("user", userId)
                    .bind("role", roleId)
                    .execute();
            AccessRevision.raise(handle, tenantId);
            return handle.createQuery(SELECT_BINDING + "AND b.user_id = :user AND b.role_id = :role")
                    .bind("tenant", tenantId)
                    .bind("user", userId)
                    .bind("role", roleId)
                    .map(PostgresRoleRepository::binding)
                    .findOne();
        });
    }

    @Override
    public boolean unbind(UUID tenantId, UUID userId, UUID roleId) {
        return database.query(handle -> {
            int deleted = handle.createUpdate("DELETE FROM role_bindings"
                            + " WHERE tenant_id = :tenant AND user_id = :user AND role_id = :role")
                    .bind("tenant", tenantId)
                    .bind("user", userId)
                    .bind("role", roleId)
                    .execute();
            AccessRevision.raise(handle, tenantId);
            return deleted == 1;
        });
    }

    @Override
    public List<RoleBinding> bindings(UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(SELECT_BINDING + "AND (b.bound_at, b.id) < (:bound, :id)"
                        + " ORDER BY b.bound_at DESC, b.id DESC LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("bound", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresRoleRepository::binding)
                .list());
    }

    @Override
    public List<String> holders(UUID tenantId, UUID roleId, int max) {
        return database.query(
                handle -> handle.createQuery("SELECT u.email FROM role_bindings b JOIN users u ON u.id = b.user_id"
                                + " WHERE b.role_id = :role AND b.tenant_id = :tenant ORDER BY u.email LIMIT :max")
                        .bind("tenant", tenantId)
                        .bind("role", roleId)
                        .bind("max", max)
                        .mapTo(String.class)
                        .list());
    }

    /** What a built-in role grants is for the code to say. */
    private static Role role(ResultSet row, StatementContext context) throws SQLException {
        String name = row.getString(2);
        boolean builtIn = row.getBoolean(5);
        List<String> permissions = builtIn
                ? BuiltInRole.named(name).map(BuiltInRole::permissions).orElse(List.of())
                : Json.array(row.getString(4));
        return new Role(
                Rows.uuid(row, 1),
                name,
                row.getString(3),
                permissions,
                builtIn,
                Rows.instant(row, 6),
                Rows.instant(row, 7),
                row.getLong(8));
    }

    private static RoleBinding binding(ResultSet row, StatementContext context) throws SQLException {
        return new RoleBinding(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                row.getString(3),
                Rows.uuid(row, 4),
                row.getString(5),
                Rows.instant(row, 6));
    }
}
