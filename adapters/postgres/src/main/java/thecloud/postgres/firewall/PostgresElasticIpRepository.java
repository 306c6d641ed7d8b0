package thecloud.postgres.firewall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.firewall.ElasticIp;
import thecloud.core.firewall.ElasticIpRepository;
import thecloud.core.network.Ipv4;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code elastic_ips}. */
public final class PostgresElasticIpRepository implements ElasticIpRepository {

    private static final String COLUMNS =
            "id, tenant_id, owner_id, host(address), instance_id, created_at, updated_at, version";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM elastic_ips WHERE tenant_id = :tenant ";

    private static final String ADD =
            "INSERT INTO elastic_ips (id, tenant_id, owner_id, address, created_at, updated_at,"
                    + " version) VALUES (:id, :tenant, :owner, :address::inet, :created, :updated, :version)";

    private static final String UPDATE = "UPDATE elastic_ips SET instance_id = :instance, updated_at = :updated,"
            + " version = :version WHERE id = :id AND tenant_id = :tenant AND version = :version - 1"
            + " AND NOT EXISTS (SELECT 1 FROM elastic_ips o WHERE o.instance_id = :instance AND o.id <> :id)";

    private final Database database;

    public PostgresElasticIpRepository(Database database) {
        this.database = database;
    }

    @Override
    public SortedSet<Ipv4> holdTaken() {
        return database.query(handle -> {
            handle.execute("SELECT pg_advisory_xact_lock(hashtext('elastic_ips'))");
            return new TreeSet<>(handle.createQuery("SELECT host(address) FROM elastic_ips")
                    .map((row, context) -> Ipv4.of(row.getString(1)))
                    .list());
        });
    }

    @Override
    public Optional<Ipv4> lowest() {
        return database.query(handle -> handle.createQuery("SELECT host(min(address)) FROM elastic_ips")
                .mapTo(String.class)
                .findOne()
                .map(Ipv4::of));
    }

    @Override
    public void add(ElasticIp address) {
        database.query(handle -> handle.createUpdate(ADD)
                .bind("id", address.id())
                .bind("tenant", address.tenantId())
                .bind("owner", address.ownerId())
                .bind("address", address.address().toString())
                .bind("created", Rows.time(address.createdAt()))
                .bind("updated", Rows.time(address.updatedAt()))
                .bind("version", address.version())
                .execute());
    }

    @Override
    public Optional<ElasticIp> find(UUID tenantId, String idOrAddress) {
        UUID id = Rows.uuidOrNull(idOrAddress);
        return database.query(
                handle -> handle.createQuery(SELECT + (id == null ? "AND host(address) = :key" : "AND id = :key"))
                        .bind("tenant", tenantId)
                        .bind("key", id == null ? idOrAddress : id)
                        .map(PostgresElasticIpRepository::address)
                        .findOne());
    }

    @Override
    public Optional<ElasticIp> findByInstance(UUID tenantId, UUID instanceId) {
        return database.query(handle -> handle.createQuery(SELECT + "AND instance_id = :instance")
                .bind("tenant", tenantId)
                .bind("instance", instanceId)
                .map(PostgresElasticIpRepository::address)
                .findOne());
    }

    @Override
    public List<ElasticIp> list(UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(SELECT + "AND (created_at, id) < (:created, :id)"
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresElasticIpRepository::address)
                .list());
    }

    @Override
    public boolean update(ElasticIp next) {
        return database.query(handle -> handle.createUpdate(UPDATE)
                        .bind("instance", next.instanceId())
                        .bind("updated", Rows.time(next.updatedAt()))
                        .bind("version", next.version())
                        .bind("id", next.id())
                        .bind("tenant", next.tenantId())
                        .execute()
                == 1);
    }

    @Override
    public boolean delete(ElasticIp address) {
        return database.query(handle -> handle.createUpdate(
                                "DELETE FROM elastic_ips WHERE id = :id AND tenant_id = :tenant AND version = :version")
                        .bind("id", address.id())
                        .bind("tenant", address.tenantId())
                        .bind("version", address.version())
                        .execute()
                == 1);
    }

    @Override
    public Optional<ElasticIp> freeOf(UUID instanceId) {
        return database.query(
                handle -> handle.createQuery("UPDATE elastic_ips SET instance_id = NULL, updated_at = now(),"
                                + " version = version + 1 WHERE instance_id = :instance RETURNING " + COLUMNS)
                        .bind("instance", instanceId)
                        .map(PostgresElasticIpRepository::address)
                        .findOne());
    }

    private static ElasticIp address(ResultSet row, StatementContext context) throws SQLException {
        return new ElasticIp(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                Ipv4.of(row.getString(4)),
                row.getObject(5, UUID.class),
                Rows.instant(row, 6),
                Rows.instant(row, 7),
                row.getLong(8));
    }
}
