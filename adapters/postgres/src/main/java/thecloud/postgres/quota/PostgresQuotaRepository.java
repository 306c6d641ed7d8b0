package thecloud.postgres.quota;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.quota.QuotaRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code quotas}. */
public final class PostgresQuotaRepository implements QuotaRepository {

    // A lock without a row: nothing to make beforehand, nothing written, gone with the transaction. The first number is
    // ours alone; two tenants with the same hash would only wait for each other.
    private static final String HOLD = "SELECT pg_advisory_xact_lock(7240362, hashtext(:tenant::text))";

    private static final String SET = "INSERT INTO quotas (tenant_id, user_id, name, amount)"
            + " VALUES (:tenant, :user, :name, :amount)"
            + " ON CONFLICT ON CONSTRAINT quotas_once DO UPDATE SET amount = excluded.amount, updated_at = now()";

    private static final String MEMBER = "SELECT m.user_id FROM tenant_members m JOIN users u ON u.id = m.user_id"
            + " WHERE m.tenant_id = :tenant AND ";

    private final Database database;

    public PostgresQuotaRepository(Database database) {
        this.database = database;
    }

    @Override
    public void hold(UUID tenantId) {
        database.query(handle -> handle.createQuery(HOLD)
                .bind("tenant", tenantId)
                .map((row, context) -> true)
                .one());
    }

    @Override
    public List<Limit> limits(UUID tenantId) {
        return database.query(handle -> handle.createQuery(
                        "SELECT user_id, name, amount FROM quotas WHERE tenant_id = :tenant")
                .bind("tenant", tenantId)
                .map((row, context) -> new Limit(row.getObject(1, UUID.class), row.getString(2), row.getLong(3)))
                .list());
    }

    @Override
    public void set(UUID tenantId, Limit limit) {
        database.query(handle -> handle.createUpdate(SET)
                .bind("tenant", tenantId)
                .bind("user", limit.userId())
                .bind("name", limit.name())
                .bind("amount", limit.limit())
                .execute());
    }

    @Override
    public void clear(UUID tenantId, @Nullable UUID userId, String name) {
        database.query(handle -> handle.createUpdate("DELETE FROM quotas WHERE tenant_id = :tenant"
                        + " AND user_id IS NOT DISTINCT FROM :user AND name = :name")
                .bind("tenant", tenantId)
                .bind("user", userId)
                .bind("name", name)
                .execute());
    }

    @Override
    public Optional<UUID> findTenant(String idOrSlug) {
        UUID id = Rows.uuidOrNull(idOrSlug);
        return database.query(handle -> handle.createQuery(
                        "SELECT id FROM tenants WHERE " + (id == null ? "slug = :key" : "id = :key"))
                .bind("key", id == null ? idOrSlug : id)
                .mapTo(UUID.class)
                .findOne());
    }

    @Override
    public Optional<UUID> findMember(UUID tenantId, String idOrEmail) {
        UUID id = Rows.uuidOrNull(idOrEmail);
        return database.query(
                handle -> handle.createQuery(MEMBER + (id == null ? "u.email = lower(:key)" : "u.id = :key"))
                        .bind("tenant", tenantId)
                        .bind("key", id == null ? idOrEmail : id)
                        .mapTo(UUID.class)
                        .findOne());
    }
}
