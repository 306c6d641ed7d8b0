package thecloud.postgres.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.error.Conflict;
import thecloud.core.network.routing.Gateway;
import thecloud.core.network.routing.GatewayRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code gateways}. */
public final class PostgresGatewayRepository implements GatewayRepository {

    private static final String COLUMNS = "id, tenant_id, owner_id, kind, vpc_id, name, created_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM gateways WHERE ";
    private static final String INSERT = "INSERT INTO gateways (" + COLUMNS + ") VALUES (:id, :tenant, :owner, :kind,"
            + " :vpc, :name, :created) ON CONFLICT DO NOTHING";

    private final Database database;

    public PostgresGatewayRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(Gateway gateway) {
        int added = database.query(handle -> handle.createUpdate(INSERT)
                .bind("id", gateway.id())
                .bind("tenant", gateway.tenantId())
                .bind("owner", gateway.ownerId())
                .bind("kind", gateway.kind().name())
                .bind("vpc", gateway.vpcId())
                .bind("name", gateway.name())
                .bind("created", Rows.time(gateway.createdAt()))
                .execute());
        if (added == 0) {
            throw find(gateway.tenantId(), gateway.kind(), gateway.name()).isPresent()
                    ? new Conflict("name", "\"" + gateway.name() + "\" is taken by another gateway")
                    : new Conflict("vpc_id", "names a VPC that has an internet gateway already");
        }
    }

    @Override
    public Optional<Gateway> find(UUID tenantId, Gateway.Kind kind, String idOrName) {
        UUID id = Rows.uuidOrNull(idOrName);
        String key = id == null ? "lower(name) = lower(:key)" : "id = :key";
        return database.query(handle -> handle.createQuery(SELECT + "tenant_id = :tenant AND kind = :kind AND " + key)
                .bind("tenant", tenantId)
                .bind("kind", kind.name())
                .bind("key", id == null ? idOrName : id)
                .map((row, context) -> gateway(row))
                .findOne());
    }

    @Override
    public List<Gateway> of(UUID vpcId) {
        return database.query(handle -> handle.createQuery(SELECT + "vpc_id = :vpc ORDER BY name")
                .bind("vpc", vpcId)
                .map((row, context) -> gateway(row))
                .list());
    }

    @Override
    public List<Gateway> list(UUID tenantId, Gateway.Kind kind, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(SELECT + "tenant_id = :tenant AND kind = :kind"
                        + " AND (created_at, id) < (:created, :id) ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("kind", kind.name())
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> gateway(row))
                .list());
    }

    @Override
    public void remove(UUID tenantId, UUID id) {
        database.query(handle -> handle.createUpdate("DELETE FROM gateways WHERE id = :id AND tenant_id = :tenant")
                .bind("id", id)
                .bind("tenant", tenantId)
                .execute());
    }

    @Override
    public List<String> users(UUID id) {
        return database.query(handle -> handle.createQuery("SELECT t.name FROM routes r"
                        + " JOIN route_tables t ON t.id = r.route_table_id WHERE r.gateway_id = :id"
                        + " ORDER BY t.name LIMIT 10")
                .bind("id", id)
                .mapTo(String.class)
                .list());
    }

    private static Gateway gateway(ResultSet row) throws SQLException {
        return new Gateway(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                Gateway.Kind.valueOf(row.getString(4)),
                Rows.uuid(row, 5),
                row.getString(6),
                Rows.instant(row, 7));
    }
}
