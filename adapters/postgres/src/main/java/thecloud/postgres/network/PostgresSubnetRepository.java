package thecloud.postgres.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.compute.Tags;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.network.Cidr;
import thecloud.core.network.vpc.Subnet;
import thecloud.core.network.vpc.SubnetRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Json;
import thecloud.postgres.Rows;

/** {@code subnets}. */
public final class PostgresSubnetRepository implements SubnetRepository {

    /** In the order that {@link #subnet} reads. */
    private static final String COLUMNS = "id, tenant_id, owner_id, vpc_id, name, cidr_block, route_table_id, tags,"
            + " created_at, updated_at, version";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM subnets WHERE ";
    private static final String INSERT = "INSERT INTO subnets (" + COLUMNS + ") VALUES (:id, :tenant, :owner, :vpc,"
            + " :name, :cidr::cidr, :routeTable, :tags::jsonb, :created, :updated, :version) ON CONFLICT DO NOTHING";
    private static final String UPDATE = "UPDATE subnets SET name = :name, route_table_id = :routeTable,"
            + " tags = :tags::jsonb, updated_at = :updated, version = :version"
            + " WHERE id = :id AND tenant_id = :tenant AND version = :version - 1";
    private static final String USERS =
            "SELECT i.name FROM instance_addresses a JOIN instances i ON i.id = a.instance_id"
                    + " WHERE a.subnet_id = :id ORDER BY a.address LIMIT 10";

    private final Database database;

    public PostgresSubnetRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(Subnet subnet) {
        int added = database.query(
                handle -> bind(handle.createUpdate(INSERT), subnet).execute());
        if (added == 0) {
            throw find(subnet.tenantId(), subnet.name()).isPresent()
                    ? new Conflict("name", "\"" + subnet.name() + "\" is taken by another subnet")
                    : new Invalid("cidr_block", "overlaps another subnet of the VPC");
        }
    }

    @Override
    public Optional<Subnet> find(UUID tenantId, String idOrName) {
        return find(tenantId, idOrName, "");
    }

    @Override
    public Optional<Subnet> lock(UUID tenantId, String idOrName) {
        return find(tenantId, idOrName, " FOR UPDATE");
    }

    private Optional<Subnet> find(UUID tenantId, String idOrName, String lock) {
        UUID id = Rows.uuidOrNull(idOrName);
        String key = id == null ? "lower(name) = lower(:key)" : "id = :key";
        return database.query(handle -> handle.createQuery(SELECT + "tenant_id = :tenant AND " + key + lock)
                .bind("tenant", tenantId)
                .bind("key", id == null ? idOrName : id)
                .map((row, context) -> subnet(row))
                .findOne());
    }

    @Override
    public List<Subnet> of(UUID vpcId) {
        return database.query(handle -> handle.createQuery(SELECT + "vpc_id = :vpc ORDER BY created_at, id")
                .bind("vpc", vpcId)
                .map((row, context) -> subnet(row))
                .list());
    }

    @Override
    public List<Subnet> list(UUID tenantId, @Nullable UUID vpcId, PageRequest page) {
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
            return query.map((row, context) -> subnet(row)).list();
        });
    }

    @Override
    public boolean update(Subnet next) {
        return database.query(handle -> bind(handle.createUpdate(UPDATE), next).execute()) == 1;
    }

    @Override
    public void remove(UUID tenantId, UUID id) {
        database.query(handle -> handle.createUpdate("DELETE FROM subnets WHERE id = :id AND tenant_id = :tenant")
                .bind("id", id)
                .bind("tenant", tenantId)
                .execute());
    }

    @Override
    public List<String> users(UUID id) {
        return database.query(handle ->
                handle.createQuery(USERS).bind("id", id).mapTo(String.class).list());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Subnet subnet) {
        return statement
                .bind("id", subnet.id())
                .bind("tenant", subnet.tenantId())
                .bind("owner", subnet.ownerId())
                .bind("vpc", subnet.vpcId())
                .bind("name", subnet.name())
                .bind("cidr", subnet.cidr().toString())
                .bind("routeTable", subnet.routeTableId())
                .bind("tags", Json.of(subnet.tags().values()))
                .bind("created", Rows.time(subnet.createdAt()))
                .bind("updated", Rows.time(subnet.updatedAt()))
                .bind("version", subnet.version());
    }

    private static Subnet subnet(ResultSet row) throws SQLException {
        return new Subnet(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                Rows.uuid(row, 4),
                row.getString(5),
                Cidr.of(row.getString(6)),
                Rows.uuid(row, 7),
                new Tags(Json.object(row.getString(8))),
                Rows.instant(row, 9),
                Rows.instant(row, 10),
                row.getLong(11));
    }
}
