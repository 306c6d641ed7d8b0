package thecloud.postgres.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.compute.Tags;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.network.Cidr;
import thecloud.core.network.vpc.Vpc;
import thecloud.core.network.vpc.VpcRepository;
import thecloud.core.network.vpc.VpcStatus;
import thecloud.postgres.Database;
import thecloud.postgres.Json;
import thecloud.postgres.Rows;

/** {@code vpcs}. */
public final class PostgresVpcRepository implements VpcRepository {

    /** In the order that {@link #vpc} reads. */
    private static final String COLUMNS =
            "id, tenant_id, owner_id, name, backend_name, cidr_block, is_default, tags, status,"
                    + " status_reason, network_id, request_id, created_at, updated_at, version";

    private static final String SELECT = "SELECT " + selected("vpcs") + " FROM vpcs WHERE ";
    /** What {@link #vpc} reads, of a table called so: the columns, and the VPC's internet gateway. */
    static String selected(String table) {
        return table + "." + COLUMNS.replace(", ", ", " + table + ".")
                + ", (SELECT g.id FROM gateways g WHERE g.vpc_id = " + table
                + ".id AND g.kind = 'INTERNET') AS gateway";
    }

    private static final String INSERT = "INSERT INTO vpcs (" + COLUMNS + ") VALUES (:id, :tenant, :owner, :name,"
            + " :backendName, :cidr::cidr, :default, :tags::jsonb, :status, :reason, :network, :request, :created,"
            + " :updated, :version) ON CONFLICT DO NOTHING";
    private static final String UPDATE = "UPDATE vpcs SET name = :name, tags = :tags::jsonb, status = :status,"
            + " status_reason = :reason, network_id = :network, request_id = :request, updated_at = :updated,"
            + " version = :version WHERE id = :id AND tenant_id = :tenant AND version = :version - 1";

    /** Any number that nothing else locks. */
    private static final String HOLD_BLOCKS = "SELECT pg_advisory_xact_lock(5207700001)";

    private static final String USERS = "SELECT what FROM (SELECT 'subnet ' || name FROM subnets WHERE vpc_id = :id"
            + " UNION ALL SELECT CASE kind WHEN 'NAT' THEN 'NAT' ELSE 'internet' END || ' gateway ' || name FROM gateways WHERE vpc_id = :id"
            + " UNION ALL SELECT 'route table ' || name FROM route_tables WHERE vpc_id = :id AND NOT main"
            + " UNION ALL SELECT 'security group ' || name FROM security_groups WHERE vpc_id = :id AND NOT standard"
            + " UNION ALL SELECT 'peering ' || name FROM peerings WHERE :id IN (vpc_id, peer_vpc_id)"
            + " AND status IN ('PENDING_ACCEPTANCE', 'ACTIVE')) AS users(what) ORDER BY what LIMIT 10";

    private final Database database;

    public PostgresVpcRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<Cidr> holdBlocks() {
        return database.query(handle -> {
            handle.execute(HOLD_BLOCKS);
            return handle.createQuery("SELECT cidr_block FROM vpcs")
                    .map((row, context) -> Cidr.of(row.getString(1)))
                    .list();
        });
    }

    @Override
    public void add(Vpc vpc) {
        int added =
                database.query(handle -> bind(handle.createUpdate(INSERT), vpc).execute());
        if (added == 0) {
            throw find(vpc.tenantId(), vpc.name()).isPresent()
                    ? new Conflict("name", "\"" + vpc.name() + "\" is taken by another VPC")
                    : new Invalid("cidr_block", "overlaps another VPC's");
        }
    }

    @Override
    public Optional<Vpc> find(UUID tenantId, String idOrName) {
        return find(tenantId, idOrName, "");
    }

    @Override
    public Optional<Vpc> lock(UUID tenantId, String idOrName) {
        return find(tenantId, idOrName, " FOR UPDATE");
    }

    private Optional<Vpc> find(UUID tenantId, String idOrName, String lock) {
        UUID id = Rows.uuidOrNull(idOrName);
        String key = id == null ? "lower(name) = lower(:key)" : "id = :key";
        return database.query(handle -> handle.createQuery(SELECT + "tenant_id = :tenant AND " + key + lock)
                .bind("tenant", tenantId)
                .bind("key", id == null ? idOrName : id)
                .map((row, context) -> vpc(row, 0))
                .findOne());
    }

    @Override
    public Optional<Vpc> findDefault(UUID tenantId) {
        return database.query(
                handle -> handle.createQuery(SELECT + "tenant_id = :tenant AND is_default AND status <> 'DELETING'")
                        .bind("tenant", tenantId)
                        .map((row, context) -> vpc(row, 0))
                        .findOne());
    }

    @Override
    public Optional<Vpc> findById(UUID id) {
        return database.query(handle -> handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .map((row, context) -> vpc(row, 0))
                .findOne());
    }

    @Override
    public List<Vpc> list(UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(
                        SELECT + "tenant_id = :tenant"
                                + " AND (created_at, id) < (:created, :id) ORDER BY vpcs.created_at DESC, vpcs.id DESC LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map((row, context) -> vpc(row, 0))
                .list());
    }

    @Override
    public boolean update(Vpc next) {
        return database.query(handle -> bind(handle.createUpdate(UPDATE), next).execute()) == 1;
    }

    @Override
    public void remove(UUID id) {
        database.inTransaction(() ->
                database.query(handle -> handle.createUpdate("DELETE FROM route_tables WHERE vpc_id = :id AND main")
                                .bind("id", id)
                                .execute()
                        + handle.createUpdate("DELETE FROM vpcs WHERE id = :id AND status = 'DELETING'")
                                .bind("id", id)
                                .execute()));
    }

    @Override
    public List<String> users(UUID id) {
        return database.query(handle ->
                handle.createQuery(USERS).bind("id", id).mapTo(String.class).list());
    }

    @Override
    public List<Vpc> all() {
        return database.query(handle -> handle.createQuery(SELECT + "true")
                .map((row, context) -> vpc(row, 0))
                .list());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Vpc vpc) {
        return statement
                .bind("id", vpc.id())
                .bind("tenant", vpc.tenantId())
                .bind("owner", vpc.ownerId())
                .bind("name", vpc.name())
                .bind("backendName", vpc.backendName())
                .bind("cidr", vpc.cidr().toString())
                .bind("default", vpc.isDefault())
                .bind("tags", Json.of(vpc.tags().values()))
                .bind("status", vpc.status().name())
                .bind("reason", vpc.statusReason())
                .bind("network", vpc.networkId())
                .bind("request", vpc.requestId())
                .bind("created", Rows.time(vpc.createdAt()))
                .bind("updated", Rows.time(vpc.updatedAt()))
                .bind("version", vpc.version());
    }

    /** @param before how many columns come before those of the VPC */
    static Vpc vpc(ResultSet row, int before) throws SQLException {
        return new Vpc(
                Rows.uuid(row, before + 1),
                Rows.uuid(row, before + 2),
                Rows.uuid(row, before + 3),
                row.getString(before + 4),
                row.getString(before + 5),
                Cidr.of(row.getString(before + 6)),
                row.getBoolean(before + 7),
                new Tags(Json.object(row.getString(before + 8))),
                VpcStatus.valueOf(row.getString(before + 9)),
                row.getString(before + 10),
                row.getString(before + 11),
                row.getObject(before + 16, UUID.class),
                row.getString(before + 12),
                Rows.instant(row, before + 13),
                Rows.instant(row, before + 14),
                row.getLong(before + 15));
    }
}
