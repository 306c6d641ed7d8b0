package thecloud.postgres.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.error.Conflict;
import thecloud.core.network.Cidr;
import thecloud.core.network.routing.Route;
import thecloud.core.network.routing.RouteTable;
import thecloud.core.network.routing.RouteTableRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code route_tables} and {@code routes}. */
public final class PostgresRouteTableRepository implements RouteTableRepository {

    private static final String COLUMNS = "id, tenant_id, owner_id, vpc_id, name, main, created_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM route_tables WHERE ";
    private static final String INSERT = "INSERT INTO route_tables (" + COLUMNS
            + ") VALUES (:id, :tenant, :owner, :vpc," + " :name, :main, :created) ON CONFLICT DO NOTHING";
    private static final String ROUTES = "SELECT r.route_table_id, r.destination,"
            + " CASE WHEN r.peering_id IS NOT NULL THEN 'PEERING' ELSE g.kind || '_GATEWAY' END,"
            + " coalesce(r.peering_id, r.gateway_id) FROM routes r LEFT JOIN gateways g ON g.id = r.gateway_id"
            + " WHERE r.route_table_id = ANY(:tables) ORDER BY r.destination";

    private final Database database;

    public PostgresRouteTableRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(RouteTable table) {
        int added = database.query(handle -> handle.createUpdate(INSERT)
                .bind("id", table.id())
                .bind("tenant", table.tenantId())
                .bind("owner", table.ownerId())
                .bind("vpc", table.vpcId())
                .bind("name", table.name())
                .bind("main", table.main())
                .bind("created", Rows.time(table.createdAt()))
                .execute());
        if (added == 0) {
            throw new Conflict("name", "\"" + table.name() + "\" is taken by another route table");
        }
    }

    @Override
    public Optional<RouteTable> find(UUID tenantId, String idOrName) {
        UUID id = Rows.uuidOrNull(idOrName);
        String key = id == null ? "lower(name) = lower(:key)" : "id = :key";
        return database
                .query(handle -> withRoutes(
                        handle,
                        handle.createQuery(SELECT + "tenant_id = :tenant AND " + key)
                                .bind("tenant", tenantId)
                                .bind("key", id == null ? idOrName : id)))
                .stream()
                .findFirst();
    }

    @Override
    public List<RouteTable> list(UUID tenantId, @Nullable UUID vpcId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> {
            Query query = handle.createQuery(
                            SELECT + "tenant_id = :tenant" + (vpcId == null ? "" : " AND vpc_id = :vpc")
                                    + " AND (created_at, id) < (:created, :id) ORDER BY created_at DESC, id DESC LIMIT :limit")
                    .bind("tenant", tenantId)
                    .bind("created", Rows.time(cursor.createdAt()))
                    .bind("id", cursor.id())
                    .bind("limit", page.limit() + 1);
            if (vpcId != null) {
                query.bind("vpc", vpcId);
            }
            return withRoutes(handle, query);
        });
    }

    @Override
    public boolean addRoute(UUID tableId, Route route) {
        UUID peering = route.target() == Route.Target.PEERING ? route.targetId() : null;
        return database.query(handle -> handle.createUpdate("INSERT INTO routes (route_table_id, destination,"
                                + " gateway_id, peering_id) VALUES (:table, :destination::cidr, :gateway, :peering)"
                                + " ON CONFLICT DO NOTHING")
                        .bind("table", tableId)
                        .bind("destination", route.destination().toString())
                        .bind("gateway", peering == null ? route.targetId() : null)
                        .bind("peering", peering)
                        .execute())
                == 1;
    }

    @Override
    public boolean removeRoute(UUID tableId, Cidr destination) {
        return database.query(handle -> handle.createUpdate(
                                "DELETE FROM routes WHERE route_table_id = :table AND destination = :destination::cidr")
                        .bind("table", tableId)
                        .bind("destination", destination.toString())
                        .execute())
                == 1;
    }

    @Override
    public void remove(UUID tenantId, UUID id) {
        database.query(handle -> handle.createUpdate("DELETE FROM route_tables WHERE id = :id AND tenant_id = :tenant")
                .bind("id", id)
                .bind("tenant", tenantId)
                .execute());
    }

    @Override
    public List<String> users(UUID id) {
        return database.query(handle -> handle.createQuery(
                        "SELECT name FROM subnets WHERE route_table_id = :id ORDER BY name LIMIT 10")
                .bind("id", id)
                .mapTo(String.class)
                .list());
    }

    /** Two queries, however many tables. */
    private static List<RouteTable> withRoutes(Handle handle, Query query) {
        List<RouteTable> bare = query.map((row, context) -> table(row)).list();
        Map<UUID, List<Route>> routes = new HashMap<>();
        if (!bare.isEmpty()) {
            handle.createQuery(ROUTES)
                    .bind("tables", bare.stream().map(RouteTable::id).toArray(UUID[]::new))
                    .map((row, context) -> routes.computeIfAbsent(Rows.uuid(row, 1), _ -> new ArrayList<>())
                            .add(new Route(
                                    Cidr.of(row.getString(2)),
                                    Route.Target.valueOf(row.getString(3)),
                                    Rows.uuid(row, 4))))
                    .list();
        }
        return bare.stream()
                .map(table -> new RouteTable(
                        table.id(),
                        table.tenantId(),
                        table.ownerId(),
                        table.vpcId(),
                        table.name(),
                        table.main(),
                        routes.getOrDefault(table.id(), List.of()),
                        table.createdAt()))
                .toList();
    }

    private static RouteTable table(ResultSet row) throws SQLException {
        return new RouteTable(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                Rows.uuid(row, 4),
                row.getString(5),
                row.getBoolean(6),
                List.of(),
                Rows.instant(row, 7));
    }
}
