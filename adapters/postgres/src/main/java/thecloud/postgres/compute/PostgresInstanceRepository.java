package thecloud.postgres.compute;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import thecloud.core.Coalescing;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceFilter;
import thecloud.core.compute.InstanceRepository;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.PortMapping;
import thecloud.core.error.Conflict;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code instances} and the host ports they hold. */
public final class PostgresInstanceRepository implements InstanceRepository {

    private static final String SELECT = "SELECT " + InstanceRows.COLUMNS + " FROM instances WHERE ";
    private static final String BY_ID = SELECT + "tenant_id = ? AND id = ?";
    private static final String BY_IDS = SELECT + "tenant_id = ANY (?) AND id = ANY (?)";
    private static final String BY_NAME = SELECT + "tenant_id = ? AND lower(name) = ? AND status <> 'DELETED'";
    private static final String INSERT = "INSERT INTO instances (" + InstanceRows.WRITTEN + ") VALUES ("
            + InstanceRows.VALUES + ") ON CONFLICT (tenant_id, lower(name)) WHERE status <> 'DELETED' DO NOTHING";
    private static final String UPDATE = "WITH before AS (SELECT ports FROM instances WHERE id = :id)"
            + " UPDATE instances SET " + InstanceRows.CHANGES + " FROM before"
            + " WHERE id = :id AND tenant_id = :tenant AND version = :version - 1 RETURNING before.ports";

    /** As {@code VolumeMount.label} has those that are coming or there. */
    private static final String VOLUMES =
            "(SELECT coalesce(string_agg(v.id || ':' || v.mount_path, ',' ORDER BY v.id), '')"
                    + " FROM volumes v WHERE v.attached_to = instances.id AND v.status IN ('ATTACHING', 'IN_USE'))";

    private final Database database;
    private final Coalescing<Key, Instance> byKey = new Coalescing<>(this::findAll);

    public PostgresInstanceRepository(Database database) {
        this.database = database;
    }

    /** What an instance is looked up by: never its id alone. */
    private record Key(UUID tenantId, UUID id) {}

    @Override
    public void add(Instance instance) {
        database.inTransaction(() -> database.query(handle -> {
            int added = InstanceRows.bind(handle.createUpdate(INSERT), instance).execute();
            if (added == 0) {
                throw new Conflict("name", "\"" + instance.name() + "\" is taken by another instance");
            }
            HostPorts.reserve(handle, instance);
            return added;
        }));
    }

    @Override
    public Optional<Instance> find(UUID tenantId, String idOrName) {
        UUID id = Rows.uuidOrNull(idOrName);
        if (id == null) {
            return database.read(connection -> first(connection, BY_NAME, tenantId, idOrName));
        }
        return database.transactionOpen()
                ? database.read(connection -> first(connection, BY_ID, tenantId, id))
                : Optional.ofNullable(byKey.get(new Key(tenantId, id)));
    }

    /** Reads that arrive while one is under way share the next: with many callers the database is asked less often. */
    private Map<Key, Instance> findAll(Collection<Key> keys) {
        if (keys.size() == 1) {
            Key key = keys.iterator().next();
            return database.read(connection -> first(connection, BY_ID, key.tenantId(), key.id()))
                    .map(instance -> Map.of(key, instance))
                    .orElse(Map.of());
        }
        Map<Key, Instance> found = HashMap.newHashMap(keys.size());
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BY_IDS)) {
                statement.setArray(1, Rows.uuids(connection, keys.stream().map(Key::tenantId)));
                statement.setArray(2, Rows.uuids(connection, keys.stream().map(Key::id)));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        Instance instance = InstanceRows.instance(row);
                        found.put(new Key(instance.tenantId(), instance.id()), instance);
                    }
                }
                return found;
            }
        });
    }

    private static Optional<Instance> first(Connection connection, String sql, UUID tenantId, Object key)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, tenantId);
            statement.setObject(2, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(InstanceRows.instance(row)) : Optional.empty();
            }
        }
    }

    @Override
    public Optional<Instance> findById(UUID id) {
        return database.query(handle -> handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .map((row, context) -> InstanceRows.instance(row))
                .findOne());
    }

    @Override
    public List<Instance> list(UUID tenantId, InstanceFilter filter, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        InstanceStatus status = filter.status();
        String sql = SELECT + "tenant_id = :tenant AND " + (status == null ? "status <> 'DELETED'" : "status = :status")
                + " AND (created_at, id) < (:created, :id) ORDER BY created_at DESC, id DESC LIMIT :limit";
        return database.query(handle -> {
            Query query = handle.createQuery(sql)
                    .bind("tenant", tenantId)
                    .bind("created", Rows.time(cursor.createdAt()))
                    .bind("id", cursor.id())
                    .bind("limit", page.limit() + 1);
            if (status != null) {
                query.bind("status", status.name());
            }
            return query.map((row, context) -> InstanceRows.instance(row)).list();
        });
    }

    @Override
    public boolean update(Instance next) {
        return database.inTransaction(() -> database.query(handle -> {
            Optional<String> portsBefore = InstanceRows.bind(handle.createQuery(UPDATE), next)
                    .map((row, context) -> row.getString(1))
                    .findOne();
            portsBefore.ifPresent(before -> keepPorts(handle, next, before));
            return portsBefore.isPresent();
        }));
    }

    private static void keepPorts(Handle handle, Instance next, String before) {
        boolean deleted = next.status() == InstanceStatus.DELETED;
        boolean changed = !before.equals(InstanceRows.ports(next.spec().ports()));
        if (deleted || changed) {
            HostPorts.free(handle, next.id());
        }
        if (changed && !deleted) {
            HostPorts.reserve(handle, next);
        }
    }

    @Override
    public Map<UUID, String> names(UUID tenantId, Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        database.query(handle -> handle.createQuery(
                        "SELECT id, name FROM instances WHERE tenant_id = :tenant AND id = ANY (:ids)")
                .bind("tenant", tenantId)
                .bindArray("ids", UUID.class, ids.toArray())
                .map((row, context) -> names.put(Rows.uuid(row, 1), row.getString(2)) == null)
                .list());
        return names;
    }

    @Override
    public List<Footprint> footprints(UUID after, int max) {
        return database.query(handle -> handle.createQuery(
                        "SELECT id, tenant_id, backend_name, status, desired, host(private_ip), " + VOLUMES
                                + " FROM instances WHERE id > :after AND status <> 'DELETED' ORDER BY id LIMIT :max")
                .bind("after", after)
                .bind("max", max)
                .map((row, context) -> new Footprint(
                        Rows.uuid(row, 1),
                        Rows.uuid(row, 2),
                        row.getString(3),
                        InstanceStatus.valueOf(row.getString(4)),
                        InstanceStatus.valueOf(row.getString(5)),
                        row.getString(6),
                        row.getString(7)))
                .list());
    }

    @Override
    public List<Integer> takenPorts(PortMapping.Protocol protocol, List<Integer> candidates) {
        return database.query(handle -> HostPorts.taken(handle, protocol, candidates));
    }
}
