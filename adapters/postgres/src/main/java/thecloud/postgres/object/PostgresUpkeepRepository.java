package thecloud.postgres.object;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.upkeep.UpkeepRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code blob_removals}, {@code blob_damages}, {@code upkeep_cursors} and {@code bucket_usage}. */
public final class PostgresUpkeepRepository implements UpkeepRepository {

    private static final String REFERENCED = "SELECT id FROM objects WHERE id = ANY (?) AND part_blobs IS NULL"
            + " UNION SELECT blob FROM upload_parts WHERE blob = ANY (?)"
            + " UNION SELECT p.blob FROM objects o, unnest(o.part_blobs) AS p (blob)"
            + " WHERE o.part_blobs && ? AND p.blob = ANY (?)";

    private static final String VERSIONS = "SELECT o.id, b.tenant_id, b.name || '/' || o.key, o.encryption IS NOT NULL,"
            + " o.size_bytes, o.part_numbers, o.part_blobs, o.part_sizes, o.part_checksums"
            + " FROM (SELECT * FROM objects WHERE id > :after ORDER BY id LIMIT :limit) AS o"
            + " JOIN buckets b ON b.id = o.bucket_id ORDER BY o.id";

    /** Straight along {@code objects_stack}, no farther than the prefix reaches, also in a plan that knows no prefix. */
    private static final String WITHIN = "SELECT o.id, b.tenant_id, b.name || '/' || o.key, o.encryption IS NOT NULL,"
            + " o.size_bytes, o.part_numbers, o.part_blobs, o.part_sizes, o.part_checksums,"
            + " o.key, o.sequence, o.null_version FROM objects o JOIN buckets b ON b.id = o.bucket_id"
            + " WHERE o.bucket_id = :bucket AND NOT o.delete_marker AND o.key >= :from AND o.key < text_successor(:prefix)"
            + " AND (o.key > :key OR (o.key = :key AND o.sequence < :sequence))"
            + " ORDER BY o.key, o.sequence DESC LIMIT :limit";

    private static final String PARTS = "SELECT p.blob, b.tenant_id, b.name || '/' || u.key, u.encryption IS NOT NULL,"
            + " p.size_bytes FROM upload_parts p JOIN uploads u ON u.id = p.upload_id"
            + " JOIN buckets b ON b.id = u.bucket_id WHERE p.blob > :after ORDER BY p.blob LIMIT :limit";

    /** Holds the buckets, so that none that is being deleted is inserted for. */
    private static final String FOLD = "WITH gone AS (DELETE FROM bucket_usage_changes RETURNING *), there AS"
            + " (SELECT id FROM buckets WHERE id IN (SELECT bucket_id FROM gone) ORDER BY id FOR KEY SHARE)"
            + " INSERT INTO bucket_usage AS kept (bucket_id, bytes, objects)"
            + " SELECT g.bucket_id, sum(g.bytes), sum(g.objects) FROM gone g JOIN there t ON t.id = g.bucket_id"
            + " GROUP BY g.bucket_id ON CONFLICT (bucket_id) DO UPDATE"
            + " SET bytes = kept.bytes + excluded.bytes, objects = kept.objects + excluded.objects";

    /** One statement, and so one moment: what others write meanwhile is neither counted nor known. */
    private static final String RECOUNT = "INSERT INTO bucket_usage_changes"
            + " SELECT :bucket, counted.bytes - known.bytes, counted.objects - known.objects FROM"
            + " (SELECT coalesce(sum(bytes), 0) AS bytes, coalesce(sum(objects), 0) AS objects FROM ("
            + " SELECT size_bytes AS bytes, 1 AS objects FROM objects WHERE bucket_id = :bucket AND NOT delete_marker"
            + " UNION ALL SELECT p.size_bytes, 0 FROM upload_parts p JOIN uploads u ON u.id = p.upload_id"
            + " WHERE u.bucket_id = :bucket) AS held) AS counted,"
            + " (SELECT coalesce(sum(bytes), 0) AS bytes, coalesce(sum(objects), 0) AS objects FROM ("
            + " SELECT bytes, objects FROM bucket_usage WHERE bucket_id = :bucket"
            + " UNION ALL SELECT bytes, objects FROM bucket_usage_changes WHERE bucket_id = :bucket) AS noted) AS known"
            + " WHERE counted.bytes <> known.bytes OR counted.objects <> known.objects";

    private final Database database;

    public PostgresUpkeepRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<Removal> removals(Collection<UUID> pinned, int limit) {
        return database.query(handle -> handle.createQuery("SELECT blob, version FROM blob_removals"
                        + " WHERE version IS NULL OR version <> ALL (:pinned) ORDER BY noted_at, blob LIMIT :limit")
                .bind("pinned", pinned.toArray(UUID[]::new))
                .bind("limit", limit)
                .map((row, context) -> new Removal(Rows.uuid(row, 1), row.getObject(2, UUID.class)))
                .list());
    }

    @Override
    public void forget(Collection<UUID> blobs) {
        UUID[] ids = blobs.toArray(UUID[]::new);
        database.query(handle -> handle.createUpdate("WITH healed AS (DELETE FROM blob_damages WHERE blob = ANY (:ids))"
                        + " DELETE FROM blob_removals WHERE blob = ANY (:ids)")
                .bind("ids", ids)
                .execute());
    }

    @Override
    public Set<UUID> referenced(Collection<UUID> blobs) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(REFERENCED)) {
                for (int i = 1; i <= 4; i++) {
                    query.setArray(i, connection.createArrayOf("uuid", blobs.toArray()));
                }
                Set<UUID> found = new HashSet<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        found.add(Rows.uuid(row, 1));
                    }
                }
                return found;
            }
        });
    }

    @Override
    public List<Kept> versions(UUID after, int limit) {
        return database.query(handle -> handle.createQuery(VERSIONS)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> version(row))
                .list());
    }

    @Override
    public List<Placed> within(UUID bucketId, String prefix, @Nullable Placed after, int limit) {
        return database.query(handle -> handle.createQuery(WITHIN)
                .bind("bucket", bucketId)
                .bind("prefix", prefix)
                .bind("from", after == null ? prefix : after.key())
                .bind("key", after == null ? "" : after.key()) // which no object has
                .bind("sequence", after == null ? 0 : after.sequence())
                .bind("limit", limit)
                .map((row, context) -> new Placed(row.getString(10), row.getLong(11), row.getBoolean(12), version(row)))
                .list());
    }

    private static Kept version(ResultSet row) throws SQLException {
        UUID id = Rows.uuid(row, 1);
        return new Kept(
                id,
                Rows.uuid(row, 2),
                row.getString(3),
                row.getBoolean(4),
                row.getArray(6) == null ? ObjectRows.whole(id, row.getLong(5), null) : ObjectRows.parts(row, 6));
    }

    @Override
    public List<Kept> parts(UUID after, int limit) {
        return database.query(handle -> handle.createQuery(PARTS)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Kept(
                        Rows.uuid(row, 1),
                        Rows.uuid(row, 2),
                        row.getString(3),
                        row.getBoolean(4),
                        ObjectRows.whole(Rows.uuid(row, 1), row.getLong(5), null)))
                .list());
    }

    @Override
    public boolean noteDamage(UUID blob, String problem, Instant at) {
        return database.query(handle -> handle.createUpdate("INSERT INTO blob_damages (blob, problem, found_at)"
                                + " VALUES (:blob, :problem, :at) ON CONFLICT DO NOTHING")
                        .bind("blob", blob)
                        .bind("problem", problem)
                        .bind("at", Rows.time(at))
                        .execute())
                == 1;
    }

    @Override
    public Optional<String> cursor(String name) {
        return database.query(handle -> handle.createQuery("SELECT position FROM upkeep_cursors WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void keepCursor(String name, String position) {
        database.query(handle -> handle.createUpdate("INSERT INTO upkeep_cursors (name, position) VALUES (:name,"
                        + " :position) ON CONFLICT (name) DO UPDATE SET position = excluded.position")
                .bind("name", name)
                .bind("position", position)
                .execute());
    }

    @Override
    public int pruneOutcomes(Instant before, int max) {
        return database.query(handle -> handle.createUpdate("DELETE FROM upload_outcomes WHERE upload_id IN (SELECT"
                        + " upload_id FROM upload_outcomes WHERE created_at < :before ORDER BY created_at LIMIT :max)")
                .bind("before", Rows.time(before))
                .bind("max", max)
                .execute());
    }

    @Override
    public void foldUsage() {
        database.query(handle -> handle.execute(FOLD));
    }

    @Override
    public @Nullable UUID recountUsage(UUID after) {
        return database.query(handle -> {
            Optional<UUID> next = handle.createQuery("SELECT id FROM buckets WHERE id > :after ORDER BY id LIMIT 1")
                    .bind("after", after)
                    .mapTo(UUID.class)
                    .findOne();
            next.ifPresent(bucket ->
                    handle.createUpdate(RECOUNT).bind("bucket", bucket).execute());
            return next.orElse(null);
        });
    }
}
