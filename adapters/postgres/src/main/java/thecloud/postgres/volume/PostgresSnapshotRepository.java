package thecloud.postgres.volume;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.compute.Tags;
import thecloud.core.error.Conflict;
import thecloud.core.volume.Snapshot;
import thecloud.core.volume.SnapshotRepository;
import thecloud.core.volume.SnapshotStatus;
import thecloud.postgres.Database;
import thecloud.postgres.Json;
import thecloud.postgres.Rows;

/** {@code snapshots}. */
public final class PostgresSnapshotRepository implements SnapshotRepository {

    /** In the order that {@link #snapshot} reads. */
    private static final String COLUMNS = "id, tenant_id, owner_id, name, volume_id, size_gb, status, status_reason,"
            + " tags, request_id, created_at, updated_at, deleted_at, version";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM snapshots WHERE ";
    private static final String INSERT = "INSERT INTO snapshots (" + COLUMNS + ") VALUES (:id, :tenant, :owner, :name,"
            + " :volume, :size, :status, :reason, :tags::jsonb, :requestId, :createdAt, :updatedAt, :deletedAt, :version)"
            + " ON CONFLICT (tenant_id, lower(name)) WHERE status <> 'DELETED' DO NOTHING";
    private static final String UPDATE = "UPDATE snapshots SET status = :status, status_reason = :reason,"
            + " tags = :tags::jsonb, request_id = :requestId, updated_at = :updatedAt, deleted_at = :deletedAt,"
            + " version = :version WHERE id = :id AND tenant_id = :tenant AND version = :version - 1";

    private final Database database;

    public PostgresSnapshotRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(Snapshot snapshot) {
        int added = database.query(
                handle -> bind(handle.createUpdate(INSERT), snapshot).execute());
        if (added == 0) {
            throw new Conflict("name", "\"" + snapshot.name() + "\" is taken by another snapshot");
        }
    }

    @Override
    public Optional<Snapshot> find(UUID tenantId, String idOrName) {
        UUID id = Rows.uuidOrNull(idOrName);
        String which = id == null ? "lower(name) = :key AND status <> 'DELETED'" : "id = :key";
        return database.query(handle -> first(handle.createQuery(SELECT + "tenant_id = :tenant AND " + which)
                .bind("tenant", tenantId)
                .bind("key", id == null ? idOrName : id)));
    }

    @Override
    public Optional<Snapshot> findById(UUID id) {
        return database.query(
                handle -> first(handle.createQuery(SELECT + "id = :id").bind("id", id)));
    }

    @Override
    public List<Snapshot> list(UUID tenantId, PageRequest page) {
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
    public boolean update(Snapshot next) {
        return database.query(handle -> bind(handle.createUpdate(UPDATE), next).execute() == 1);
    }

    @Override
    public Optional<Snapshot> takenOf(UUID volumeId) {
        return database.query(
                handle -> first(handle.createQuery(SELECT + "volume_id = :volume AND status = 'CREATING' LIMIT 1")
                        .bind("volume", volumeId)));
    }

    @Override
    public List<Snapshot> all(UUID after, int max) {
        return database.query(
                handle -> all(handle.createQuery(SELECT + "id > :after AND status <> 'DELETED' ORDER BY id LIMIT :max")
                        .bind("after", after)
                        .bind("max", max)));
    }

    private static Optional<Snapshot> first(Query query) {
        return query.map((row, context) -> snapshot(row)).findOne();
    }

    private static List<Snapshot> all(Query query) {
        return query.map((row, context) -> snapshot(row)).list();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Snapshot snapshot) {
        return statement
                .bind("id", snapshot.id())
                .bind("tenant", snapshot.tenantId())
                .bind("owner", snapshot.ownerId())
                .bind("name", snapshot.name())
                .bind("volume", snapshot.volumeId())
                .bind("size", snapshot.sizeGb())
                .bind("status", snapshot.status().name())
                .bind("reason", snapshot.statusReason())
                .bind("tags", Json.of(snapshot.tags().values()))
                .bind("requestId", snapshot.requestId())
                .bind("createdAt", Rows.time(snapshot.createdAt()))
                .bind("updatedAt", Rows.time(snapshot.updatedAt()))
                .bind("deletedAt", Rows.timeOrNull(snapshot.deletedAt()))
                .bind("version", snapshot.version());
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                row.getString(4),
                Rows.uuid(row, 5),
                row.getInt(6),
                SnapshotStatus.valueOf(row.getString(7)),
                row.getString(8),
                new Tags(Json.object(row.getString(9))),
                row.getString(10),
                Rows.instant(row, 11),
                Rows.instant(row, 12),
                Rows.instantOrNull(row, 13),
                row.getLong(14));
    }
}
