package thecloud.postgres.volume;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import thecloud.core.Coalescing;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.error.Conflict;
import thecloud.core.volume.Volume;
import thecloud.core.volume.VolumeRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code volumes}. */
public final class PostgresVolumeRepository implements VolumeRepository {

    private static final String SELECT = "SELECT " + VolumeRows.COLUMNS + " FROM volumes WHERE ";
    private static final String OF_INSTANCES =
            SELECT + "tenant_id = ANY (?) AND attached_to = ANY (?) ORDER BY mount_path";
    private static final String INSERT = "INSERT INTO volumes (" + VolumeRows.COLUMNS + ") VALUES (" + VolumeRows.VALUES
            + ") ON CONFLICT (tenant_id, lower(name)) WHERE status <> 'DELETED' DO NOTHING";
    private static final String UPDATE = "UPDATE volumes SET " + VolumeRows.CHANGES
            + " WHERE id = :id AND tenant_id = :tenant AND version = :version - 1";

    /** unique_violation: another volume came to the same path of the instance at the same moment. */
    private static final String UNIQUE = "23505";

    private final Database database;
    /** Reads that arrive while one is under way share the next: each look at an instance asks. */
    private final Coalescing<Key, List<Volume>> byInstance = new Coalescing<>(this::attached);

    public PostgresVolumeRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(Volume volume) {
        int added = database.query(
                handle -> VolumeRows.bind(handle.createUpdate(INSERT), volume).execute());
        if (added == 0) {
            throw new Conflict("name", "\"" + volume.name() + "\" is taken by another volume");
        }
    }

    @Override
    public Optional<Volume> find(UUID tenantId, String idOrName) {
        UUID id = Rows.uuidOrNull(idOrName);
        String which = id == null ? "lower(name) = :key AND status <> 'DELETED'" : "id = :key";
        return database.query(handle -> first(handle.createQuery(SELECT + "tenant_id = :tenant AND " + which)
                .bind("tenant", tenantId)
                .bind("key", id == null ? idOrName : id)));
    }

    @Override
    public Optional<Volume> findById(UUID id) {
        return database.query(
                handle -> first(handle.createQuery(SELECT + "id = :id").bind("id", id)));
    }

    @Override
    public Optional<Volume> lock(UUID id) {
        return database.query(handle ->
                first(handle.createQuery(SELECT + "id = :id FOR NO KEY UPDATE").bind("id", id)));
    }

    @Override
    public List<Volume> list(UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> all(handle.createQuery(SELECT
                        + "tenant_id = :tenant AND status <> 'DELETED' AND (created_at, id) < (:created, :id)"
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)));
    }

    @Override
    public boolean update(Volume next) {
        try {
            return database.query(
                    handle -> VolumeRows.bind(handle.createUpdate(UPDATE), next).execute() == 1);
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException refused && UNIQUE.equals(refused.getSQLState())) {
                throw new Conflict("mount_path", "has another volume by now");
            }
            throw e;
        }
    }

    @Override
    public List<Volume> ofInstance(UUID instanceId) {
        return database.query(handle -> all(handle.createQuery(SELECT + "attached_to = :instance ORDER BY mount_path")
                .bind("instance", instanceId)));
    }

    @Override
    public List<Volume> ofInstances(UUID tenantId, Collection<UUID> instanceIds) {
        if (instanceIds.size() != 1 || database.transactionOpen()) {
            return attachedTo(List.of(tenantId), instanceIds);
        }
        List<Volume> found =
                byInstance.get(new Key(tenantId, instanceIds.iterator().next()));
        return found == null ? List.of() : found;
    }

    private Map<Key, List<Volume>> attached(Collection<Key> keys) {
        return attachedTo(
                        keys.stream().map(Key::tenantId).toList(),
                        keys.stream().map(Key::instanceId).toList())
                .stream()
                .collect(Collectors.groupingBy(Key::of));
    }

    private List<Volume> attachedTo(Collection<UUID> tenants, Collection<UUID> instances) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OF_INSTANCES)) {
                statement.setArray(1, Rows.uuids(connection, tenants.stream()));
                statement.setArray(2, Rows.uuids(connection, instances.stream()));
                List<Volume> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.add(VolumeRows.volume(row));
                    }
                }
                return found;
            }
        });
    }

    /** What an instance's volumes are looked up by: never its id alone. */
    private record Key(UUID tenantId, UUID instanceId) {

        static Key of(Volume volume) {
            Volume.Attachment attachment = volume.attachment();
            if (attachment == null) {
                throw new IllegalStateException("volume " + volume.id() + " was found by what it is not attached to");
            }
            return new Key(volume.tenantId(), attachment.instanceId());
        }
    }

    @Override
    public Optional<Volume> becoming(UUID snapshotId) {
        return database.query(handle ->
                first(handle.createQuery(SELECT + "source = :snapshot AND status IN ('CREATING', 'RESTORING') LIMIT 1")
                        .bind("snapshot", snapshotId)));
    }

    @Override
    public List<Volume> leftBehind(int max) {
        return database.query(handle -> all(handle.createQuery(SELECT
                        + "attached_to IS NOT NULL"
                        + " AND EXISTS (SELECT FROM instances i WHERE i.id = attached_to AND i.status = 'DELETED')"
                        + " ORDER BY id LIMIT :max")
                .bind("max", max)));
    }

    @Override
    public List<Volume> all(UUID after, int max) {
        return database.query(
                handle -> all(handle.createQuery(SELECT + "id > :after AND status <> 'DELETED' ORDER BY id LIMIT :max")
                        .bind("after", after)
                        .bind("max", max)));
    }

    private static Optional<Volume> first(Query query) {
        return query.map((row, context) -> VolumeRows.volume(row)).findOne();
    }

    private static List<Volume> all(Query query) {
        return query.map((row, context) -> VolumeRows.volume(row)).list();
    }
}
