package thecloud.postgres.object;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.upkeep.LifecycleRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** Walks over {@code objects} and {@code uploads} by their indexes. */
public final class PostgresLifecycleRepository implements LifecycleRepository {

    private static final String COLUMNS = "SELECT id, key, sequence, null_version, latest, delete_marker, owner_id,"
            + " size_bytes, etag, tags, created_at, noncurrent_since FROM objects WHERE bucket_id = :bucket";
    private static final String ORDER = " ORDER BY key, sequence DESC LIMIT :limit";
    private static final String FROM_KEY = COLUMNS + " AND key > :key" + ORDER;
    // The bound on the key alone is what the index is entered by.
    private static final String FROM_VERSION =
            COLUMNS + " AND key >= :key AND (key > :key OR sequence < :sequence)" + ORDER;

    private final Database database;

    public PostgresLifecycleRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<BucketName> buckets(String after, int limit) {
        return database.query(handle -> handle.createQuery(
                        "SELECT name FROM buckets WHERE name COLLATE \"C\" > :after ORDER BY name COLLATE \"C\" LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new BucketName(row.getString(1)))
                .list());
    }

    @Override
    public List<Aged> versions(UUID bucketId, BucketName bucket, @Nullable Aged after, String afterKey, int limit) {
        return database.query(handle -> {
            Query query = after == null
                    ? handle.createQuery(FROM_KEY).bind("key", afterKey)
                    : handle.createQuery(FROM_VERSION)
                            .bind("key", after.version().name().key())
                            .bind("sequence", after.sequence());
            return query.bind("bucket", bucketId)
                    .bind("limit", limit)
                    .map((row, context) -> aged(row, bucket))
                    .list();
        });
    }

    private static Aged aged(ResultSet row, BucketName bucket) throws SQLException {
        UUID id = Rows.uuid(row, 1);
        ObjectVersion version = new ObjectVersion(
                id,
                new ObjectName(bucket, row.getString(2)),
                ObjectRows.name(row.getLong(3), id, row.getBoolean(4)),
                row.getBoolean(5),
                row.getBoolean(6),
                Rows.uuid(row, 7),
                row.getLong(8),
                row.getString(9),
                null,
                false,
                List.of(),
                ObjectHeaders.NONE,
                ObjectJson.tags(row.getString(10)),
                null,
                null,
                null,
                false,
                Rows.instant(row, 11));
        return new Aged(version, row.getLong(3), Rows.instantOrNull(row, 12));
    }

    @Override
    public List<Begun> uploads(UUID bucketId, BucketName bucket, Instant before, UUID after, int limit) {
        return database.query(handle -> handle.createQuery(
                        "SELECT id, key, created_at FROM uploads"
                                + " WHERE bucket_id = :bucket AND created_at < :before AND id > :after ORDER BY id LIMIT :limit")
                .bind("bucket", bucketId)
                .bind("before", Rows.time(before))
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) ->
                        new Begun(Rows.uuid(row, 1), new ObjectName(bucket, row.getString(2)), Rows.instant(row, 3)))
                .list());
    }
}
