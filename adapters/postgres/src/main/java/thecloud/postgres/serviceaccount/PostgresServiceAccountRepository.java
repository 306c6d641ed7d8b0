package thecloud.postgres.serviceaccount;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.serviceaccount.ServiceAccount;
import thecloud.core.serviceaccount.ServiceAccountRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code service_accounts}, and their rows in {@code users}. */
public final class PostgresServiceAccountRepository implements ServiceAccountRepository {

    private static final String SELECT = "SELECT s.id, s.tenant_id, s.name, u.email, s.description,"
            + " ARRAY(SELECT r.name FROM role_bindings b JOIN roles r ON r.id = b.role_id"
            + " WHERE b.tenant_id = s.tenant_id AND b.user_id = s.id ORDER BY r.tenant_id NULLS FIRST, r.name),"
            + " s.created_at, s.updated_at, s.version"
            + " FROM service_accounts s JOIN users u ON u.id = s.id WHERE s.tenant_id = :tenant ";

    private static final String ADD_USER = "INSERT INTO users (id, email, name, kind, created_at)"
            + " VALUES (:id, :email, :name, 'SERVICE_ACCOUNT', :created) ON CONFLICT (email) DO NOTHING";

    private static final String ADD = "INSERT INTO service_accounts (id, tenant_id, name, description, created_at,"
            + " updated_at, version) VALUES (:id, :tenant, :name, :description, :created, :created, 1)";

    // In the order in which other statements lock them: the user before keys and sessions. The address is given back,
    // so that
    // another account may have the name.
    private static final List<String> DELETE = List.of(
            "UPDATE users SET suspended_at = now(), email = id || '@deleted.service.invalid' WHERE id = :id",
            "DELETE FROM service_accounts WHERE id = :id",
            "DELETE FROM api_keys WHERE user_id = :id",
            "UPDATE sessions SET ended_at = now() WHERE user_id = :id AND ended_at IS NULL",
            "DELETE FROM tenant_members WHERE user_id = :id AND tenant_id = :tenant",
            "UPDATE tenants SET access_revision = access_revision + 1 WHERE id = :tenant");

    private final Database database;

    public PostgresServiceAccountRepository(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(ServiceAccount account) {
        return database.query(handle -> addUser(handle, account)
                && handle.createUpdate(ADD)
                                .bind("id", account.id())
                                .bind("tenant", account.tenantId())
                                .bind("name", account.name())
                                .bind("description", account.description())
                                .bind("created", Rows.time(account.createdAt()))
                                .execute()
                        == 1);
    }

    /** The address holds the name and the tenant's slug: where one is taken, so is the other. */
    private static boolean addUser(Handle handle, ServiceAccount account) {
        return handle.createUpdate(ADD_USER)
                        .bind("id", account.id())
                        .bind("email", account.email())
                        .bind("name", account.name())
                        .bind("created", Rows.time(account.createdAt()))
                        .execute()
                == 1;
    }

    @Override
    public Optional<ServiceAccount> find(UUID tenantId, String idOrName) {
        UUID id = Rows.uuidOrNull(idOrName);
        return database.query(
                handle -> handle.createQuery(SELECT + (id == null ? "AND s.name = :key" : "AND s.id = :key"))
                        .bind("tenant", tenantId)
                        .bind("key", id == null ? idOrName : id)
                        .map(PostgresServiceAccountRepository::account)
                        .findOne());
    }

    @Override
    public List<ServiceAccount> list(UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(SELECT + "AND (s.created_at, s.id) < (:created, :id)"
                        + " ORDER BY s.created_at DESC, s.id DESC LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresServiceAccountRepository::account)
                .list());
    }

    @Override
    public boolean update(ServiceAccount next) {
        return database.query(handle -> handle.createUpdate("UPDATE service_accounts SET description = :description,"
                                + " updated_at = :updated, version = :version"
                                + " WHERE id = :id AND tenant_id = :tenant AND version = :version - 1")
                        .bind("description", next.description())
                        .bind("updated", Rows.time(next.updatedAt()))
                        .bind("version", next.version())
                        .bind("id", next.id())
                        .bind("tenant", next.tenantId())
                        .execute())
                == 1;
    }

    @Override
    public void delete(UUID tenantId, UUID id) {
        database.query(handle -> {
            for (String statement : DELETE) {
                handle.createUpdate(statement)
                        .bind("id", id)
                        .bind("tenant", tenantId)
                        .execute();
            }
            return true;
        });
    }

    private static ServiceAccount account(ResultSet row, StatementContext context) throws SQLException {
        return new ServiceAccount(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                List.of((String[]) row.getArray(6).getArray()),
                Rows.instant(row, 7),
                Rows.instant(row, 8),
                row.getLong(9));
    }
}
