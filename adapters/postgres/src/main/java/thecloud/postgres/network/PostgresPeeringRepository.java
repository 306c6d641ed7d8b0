package thecloud.postgres.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.error.Conflict;
import thecloud.core.network.Cidr;
import thecloud.core.network.routing.Peering;
import thecloud.core.network.routing.PeeringRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code peerings}. */
public final class PostgresPeeringRepository implements PeeringRepository {

    private static final String LIVE = "p.status IN ('PENDING_ACCEPTANCE', 'ACTIVE')";
    private static final String SELECT = "SELECT p.id, p.tenant_id, p.owner_id, p.name, p.vpc_id, v.cidr_block,"
            + " p.peer_tenant_id, p.peer_vpc_id, w.cidr_block, p.status, p.created_at, p.updated_at"
            + " FROM peerings p JOIN vpcs v ON v.id = p.vpc_id JOIN vpcs w ON w.id = p.peer_vpc_id WHERE ";
    private static final String BY_NAME = "p.tenant_id = :tenant AND lower(p.name) = lower(:key) AND " + LIVE;
    private static final String BY_ID = "(p.tenant_id = :tenant OR p.peer_tenant_id = :tenant) AND p.id = :key";
    private static final String INSERT = "INSERT INTO peerings (id, tenant_id, owner_id, name, vpc_id, peer_tenant_id,"
            + " peer_vpc_id, status, created_at, updated_at) VALUES (:id, :tenant, :owner, :name, :vpc, :peerTenant,"
            + " :peerVpc, :status, :created, :updated) ON CONFLICT DO NOTHING";

    // Each side by its own index, so that the cost does not grow with the table.
    private static final String PAGE = "p.id IN ((SELECT p.id FROM peerings p WHERE p.tenant_id = :tenant AND " + LIVE
            + " AND (p.created_at, p.id) < (:created, :id) ORDER BY p.created_at DESC, p.id DESC LIMIT :limit) UNION"
            + " (SELECT p.id FROM peerings p WHERE p.peer_tenant_id = :tenant AND " + LIVE
            + " AND (p.created_at, p.id) < (:created, :id) ORDER BY p.created_at DESC, p.id DESC LIMIT :limit))"
            + " ORDER BY p.created_at DESC, p.id DESC LIMIT :limit";

    private static final String USERS = "SELECT CASE WHEN t.tenant_id = :tenant THEN 'route table ' || t.name"
            + " ELSE 'a route table of the other tenant' END FROM routes r JOIN route_tables t"
            + " ON t.id = r.route_table_id WHERE r.peering_id = :id ORDER BY 1 LIMIT 10";

    private final Database database;

    public PostgresPeeringRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(Peering peering) {
        int added = database.query(handle -> handle.createUpdate(INSERT)
                .bind("id", peering.id())
                .bind("tenant", peering.tenantId())
                .bind("owner", peering.ownerId())
                .bind("name", peering.name())
                .bind("vpc", peering.vpcId())
                .bind("peerTenant", peering.peerTenantId())
                .bind("peerVpc", peering.peerVpcId())
                .bind("status", peering.status().name())
                .bind("created", Rows.time(peering.createdAt()))
                .bind("updated", Rows.time(peering.updatedAt()))
                .execute());
        if (added == 0) {
            throw find(peering.tenantId(), peering.name()).isPresent()
                    ? new Conflict("name", "\"" + peering.name() + "\" is taken by another peering")
                    : new Conflict("peer_vpc_id", "names a VPC that has a peering with this one already");
        }
    }

    @Override
    public Optional<Peering> find(UUID tenantId, String idOrName) {
        return find(tenantId, idOrName, "");
    }

    @Override
    public Optional<Peering> lock(UUID tenantId, String idOrName) {
        return find(tenantId, idOrName, " FOR UPDATE OF p");
    }

    private Optional<Peering> find(UUID tenantId, String idOrName, String lock) {
        UUID id = Rows.uuidOrNull(idOrName);
        return database.query(handle -> handle.createQuery(SELECT + (id == null ? BY_NAME : BY_ID) + lock)
                .bind("tenant", tenantId)
                .bind("key", id == null ? idOrName : id)
                .map((row, context) -> peering(row))
                .findOne());
    }

    @Override
    public List<Peering> list(UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(SELECT + PAGE)
                .bind("tenant", tenantId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> peering(row))
                .list());
    }

    @Override
    public void update(Peering next) {
        database.query(handle -> handle.createUpdate("UPDATE peerings SET status = :status, updated_at = :updated"
                        + " WHERE id = :id AND tenant_id = :tenant")
                .bind("status", next.status().name())
                .bind("updated", Rows.time(next.updatedAt()))
                .bind("id", next.id())
                .bind("tenant", next.tenantId())
                .execute());
    }

    @Override
    public List<String> users(UUID tenantId, UUID id) {
        return database.query(handle -> handle.createQuery(USERS)
                .bind("tenant", tenantId)
                .bind("id", id)
                .mapTo(String.class)
                .list());
    }

    private static Peering peering(ResultSet row) throws SQLException {
        return new Peering(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                row.getString(4),
                Rows.uuid(row, 5),
                Cidr.of(row.getString(6)),
                Rows.uuid(row, 7),
                Rows.uuid(row, 8),
                Cidr.of(row.getString(9)),
                Peering.Status.valueOf(row.getString(10)),
                Rows.instant(row, 11),
                Rows.instant(row, 12));
    }
}
