package thecloud.postgres.iam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.iam.Policy;
import thecloud.core.iam.PolicyAttachment;
import thecloud.core.iam.PolicyRepository;
import thecloud.core.iam.PolicyTarget;
import thecloud.postgres.Database;
import thecloud.postgres.Json;
import thecloud.postgres.Rows;

/** {@code policies} and {@code policy_attachments}. */
public final class PostgresPolicyRepository implements PolicyRepository {

    private static final String COLUMNS = "id, name, description, document::text, created_at, updated_at, version";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM policies WHERE tenant_id = :tenant ";
    private static final String MANAGED = "AND user_id IS NULL AND role_id IS NULL ";
    private static final String INLINE =
            "AND user_id IS NOT DISTINCT FROM :user::uuid AND role_id IS NOT DISTINCT FROM :role::uuid ";
    private static final String INSERT = "INSERT INTO policies (tenant_id, user_id, role_id, id, name, description,"
            + " document, created_at, updated_at, version) VALUES (:tenant, :user::uuid, :role::uuid, :id, :name,"
            + " :description, :document::json, :created, :updated, :version) ";

    private final Database database;

    public PostgresPolicyRepository(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(UUID tenantId, Policy policy) {
        return database.query(handle -> bound(handle.createUpdate(INSERT + "ON CONFLICT DO NOTHING"), tenantId, policy)
                        .bind("user", (UUID) null)
                        .bind("role", (UUID) null)
                        .execute())
                == 1;
    }

    @Override
    public Optional<Policy> find(UUID tenantId, String idOrName) {
        UUID id = Rows.uuidOrNull(idOrName);
        return database.query(
                handle -> handle.createQuery(SELECT + MANAGED + (id == null ? "AND name = :key" : "AND id = :key"))
                        .bind("tenant", tenantId)
                        .bind("key", id == null ? idOrName : id)
                        .map(PostgresPolicyRepository::policy)
                        .findOne());
    }

    @Override
    public List<Policy> list(UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(SELECT + MANAGED + "AND (created_at, id) < (:created, :id)"
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresPolicyRepository::policy)
                .list());
    }

    @Override
    public boolean update(UUID tenantId, Policy next) {
        return database.query(handle -> {
            int updated = bound(
                            handle.createUpdate("UPDATE policies SET description = :description,"
                                    + " document = :document::json, updated_at = :updated, version = :version"
                                    + " WHERE tenant_id = :tenant AND id = :id AND version = :version - 1"),
                            tenantId,
                            next)
                    .execute();
            AccessRevision.raise(handle, tenantId);
            return updated == 1;
        });
    }

    @Override
    public void delete(UUID tenantId, UUID policyId) {
        database.query(handle -> handle.createUpdate("DELETE FROM policies WHERE tenant_id = :tenant AND id = :id")
                .bind("tenant", tenantId)
                .bind("id", policyId)
                .execute());
    }

    @Override
    public void attach(UUID tenantId, UUID policyId, Holder holder) {
        database.query(handle -> {
            bound(
                            handle.createUpdate(
                                    "INSERT INTO policy_attachments (policy_id, tenant_id, user_id, role_id)"
                                            + " VALUES (:policy, :tenant, :user::uuid, :role::uuid) ON CONFLICT DO NOTHING"),
                            tenantId,
                            holder)
                    .bind("policy", policyId)
                    .execute();
            AccessRevision.raise(handle, tenantId);
            return true;
        });
    }

    @Override
    public boolean detach(UUID tenantId, UUID policyId, Holder holder) {
        return database.query(handle -> {
            int deleted = bound(
                            handle.createUpdate("DELETE FROM policy_attachments"
                                    + " WHERE policy_id = :policy AND tenant_id = :tenant " + INLINE),
                            tenantId,
                            holder)
                    .bind("policy", policyId)
                    .execute();
            AccessRevision.raise(handle, tenantId);
            return deleted == 1;
        });
    }

    @Override
    public List<PolicyAttachment> attachments(UUID tenantId, UUID policyId, int max) {
        return database.query(handle -> handle.createQuery("SELECT a.policy_id, a.user_id,"
                        + " coalesce(a.user_id, a.role_id), coalesce(u.email, r.name), a.attached_at"
                        + " FROM policy_attachments a LEFT JOIN users u ON u.id = a.user_id"
                        + " LEFT JOIN roles r ON r.id = a.role_id"
                        + " WHERE a.policy_id = :policy AND a.tenant_id = :tenant"
                        + " ORDER BY a.attached_at DESC, 3 LIMIT :max")
                .bind("tenant", tenantId)
                .bind("policy", policyId)
                .bind("max", max)
                .map((row, context) -> new PolicyAttachment(
                        Rows.uuid(row, 1),
                        row.getObject(2) == null ? PolicyTarget.Kind.ROLE : PolicyTarget.Kind.USER,
                        Rows.uuid(row, 3),
                        row.getString(4),
                        Rows.instant(row, 5)))
                .list());
    }

    @Override
    public List<Policy> inline(UUID tenantId, Holder holder) {
        return database.query(handle -> bound(handle.createQuery(SELECT + INLINE + "ORDER BY name"), tenantId, holder)
                .map(PostgresPolicyRepository::policy)
                .list());
    }

    @Override
    public Policy putInline(UUID tenantId, Holder holder, Policy policy) {
        return database.query(handle -> {
            Policy put = bound(
                            bound(
                                    handle.createQuery(INSERT
                                            + "ON CONFLICT ON CONSTRAINT policies_name_unique DO UPDATE"
                                            + " SET description = excluded.description, document = excluded.document,"
                                            + " updated_at = excluded.updated_at, version = policies.version + 1"
                                            + " RETURNING " + COLUMNS),
                                    tenantId,
                                    policy),
                            tenantId,
                            holder)
                    .map(PostgresPolicyRepository::policy)
                    .one();
            AccessRevision.raise(handle, tenantId);
            return put;
        });
    }

    @Override
    public boolean deleteInline(UUID tenantId, Holder holder, String name) {
        return database.query(handle -> {
            int deleted = bound(
                            handle.createUpdate(
                                    "DELETE FROM policies WHERE tenant_id = :tenant AND name = :name " + INLINE),
                            tenantId,
                            holder)
                    .bind("name", name)
                    .execute();
            AccessRevision.raise(handle, tenantId);
            return deleted == 1;
        });
    }

    private static <S extends SqlStatement<S>> S bound(S statement, UUID tenantId, Holder holder) {
        return statement
                .bind("tenant", tenantId)
                .bind("user", holder.kind() == PolicyTarget.Kind.USER ? holder.id() : null)
                .bind("role", holder.kind() == PolicyTarget.Kind.ROLE ? holder.id() : null);
    }

    private static <S extends SqlStatement<S>> S bound(S statement, UUID tenantId, Policy policy) {
        return statement
                .bind("tenant", tenantId)
                .bind("id", policy.id())
                .bind("name", policy.name())
                .bind("description", policy.description())
                .bind("document", Json.ofTree(policy.document()))
                .bind("created", Rows.time(policy.createdAt()))
                .bind("updated", Rows.time(policy.updatedAt()))
                .bind("version", policy.version());
    }

    private static Policy policy(ResultSet row, StatementContext context) throws SQLException {
        return new Policy(
                Rows.uuid(row, 1),
                row.getString(2),
                row.getString(3),
                Json.tree(row.getString(4)),
                Rows.instant(row, 5),
                Rows.instant(row, 6),
                row.getLong(7));
    }
}
