package thecloud.postgres.object;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.Deleted;
import thecloud.core.object.Keeping;
import thecloud.core.object.ListObjects;
import thecloud.core.object.ListVersions;
import thecloud.core.object.Listing;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.BucketLookUp;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.rule.VersionId;
import thecloud.core.object.storing.ObjectRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;
import thecloud.postgres.bucket.BucketSettingsJson;

/** {@code objects}. */
public final class PostgresObjectRepository implements ObjectRepository {

    private static final UUID NO_BUCKET = new UUID(0, 0);

    /** The newest of a key between two sequence numbers, so that one shape of query finds any version by the index. */
    private static final String STACK = " LEFT JOIN LATERAL (SELECT * FROM objects v WHERE v.bucket_id = b.id"
            + " AND v.key = asked.key AND v.sequence BETWEEN asked.low AND asked.high"
            + " AND (NOT asked.only_null OR v.null_version) ORDER BY v.sequence DESC LIMIT 1) o ON TRUE";

    private static final String KEEPING = "b.versioning <> 'OFF', b.settings ->> 'lifecycle'";

    private static final String FIND = "SELECT asked.n, " + ObjectRows.COLUMNS + ", " + KEEPING
            + " FROM unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::boolean[])"
            + " WITH ORDINALITY AS asked(bucket, key, low, high, only_null, n)"
            + " JOIN buckets b ON b.name = asked.bucket" + STACK;

    private static final String HOLD = "SELECT id, object_hold(id, ?) FROM buckets WHERE name = ?";

    private static final String HELD = "SELECT 1, " + ObjectRows.COLUMNS + ", " + KEEPING
            + " FROM (SELECT ?::text AS key, ?::bigint AS low, ?::bigint AS high, ?::boolean AS only_null) AS asked"
            + " JOIN buckets b ON b.id = ?" + STACK;

    private static final String PUT = "SELECT id, sequence, null_version, names_versions, lifecycle FROM object_put("
            + ObjectRows.ROW + ", ?, ?)";

    private static final String DELETE =
            "SELECT id, sequence, null_version FROM object_delete(?, " + ObjectRows.ROW + ")";

    private final Database database;
    private final ObjectPages pages;
    private final long standardQuotaMb;
    private final GroupedPuts grouped;

    /** @param standardQuotaMb MiB that a tenant may store when nothing else is set for it; 1,000,000,000 is no limit */
    public PostgresObjectRepository(Database database, long standardQuotaMb) {
        this.database = database;
        this.pages = new ObjectPages(database);
        this.standardQuotaMb = standardQuotaMb;
        this.grouped = new GroupedPuts(database);
    }

    @Override
    public Map<Wanted, Found> find(Collection<Wanted> wanted) {
        List<Wanted> asked = List.copyOf(wanted);
        Bounds[] bounds = asked.stream().map(one -> Bounds.of(one.version())).toArray(Bounds[]::new);
        Map<Wanted, Found> answer = HashMap.newHashMap(asked.size());
        return database.read(connection -> {
            try (PreparedStatement find = connection.prepareStatement(FIND)) {
                Object[][] columns = new Object[5][asked.size()];
                for (int i = 0; i < bounds.length; i++) {
                    columns[0][i] = asked.get(i).name().bucket().value();
                    columns[1][i] = asked.get(i).name().key();
                    columns[2][i] = bounds[i].low;
                    columns[3][i] = bounds[i].high;
                    columns[4][i] = bounds[i].onlyNull;
                }
                find.setArray(1, connection.createArrayOf("text", columns[0]));
                find.setArray(2, connection.createArrayOf("text", columns[1]));
                find.setArray(3, connection.createArrayOf("int8", columns[2]));
                find.setArray(4, connection.createArrayOf("int8", columns[3]));
                find.setArray(5, connection.createArrayOf("bool", columns[4]));
                try (ResultSet row = find.executeQuery()) {
                    while (row.next()) {
                        int n = row.getInt(1) - 1;
                        answer.put(
                                asked.get(n), new Found(found(row, asked.get(n).name(), bounds[n])));
                    }
                }
                return answer;
            }
        });
    }

    @Override
    public @Nullable ObjectVersion hold(ObjectName name, @Nullable String version) {
        Bounds bounds = Bounds.of(version);
        Optional<ObjectVersion> found = database.read(connection -> {
            UUID bucketId;
            try (PreparedStatement hold = connection.prepareStatement(HOLD)) {
                hold.setString(1, name.key());
                hold.setString(2, name.bucket().value());
                bucketId = firstId(hold);
            }
            // A statement of its own: the first began before it held the key.
            try (PreparedStatement held = connection.prepareStatement(HELD)) {
                held.setString(1, name.key());
                held.setLong(2, bounds.low);
                held.setLong(3, bounds.high);
                held.setBoolean(4, bounds.onlyNull);
                held.setObject(5, bucketId, Types.OTHER);
                try (ResultSet row = held.executeQuery()) {
                    if (!row.next()) {
                        throw BucketLookUp.missing(name.bucket());
                    }
                    return Optional.ofNullable(found(row, name, bounds));
                }
            }
        });
        return found.orElse(null);
    }

    private static @Nullable UUID firstId(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Rows.uuid(row, 1) : null;
        }
    }

    private static @Nullable ObjectVersion found(ResultSet row, ObjectName name, Bounds bounds) throws SQLException {
        UUID id = row.getObject(2, UUID.class);
        return id == null || (bounds.id != null && !bounds.id.equals(id))
                ? null
                : kept(row, ObjectRows.version(row, 2, name.bucket()));
    }

    private static ObjectVersion kept(ResultSet row, ObjectVersion version) throws SQLException {
        return version.as(version.version(), keeping(row, 2 + ObjectRows.COUNT));
    }

    /** What {@link #KEEPING} selects, and {@link #PUT}. */
    private static Keeping keeping(ResultSet row, int at) throws SQLException {
        String lifecycle = row.getString(at + 1);
        return new Keeping(
                row.getBoolean(at), lifecycle == null ? List.of() : BucketSettingsJson.readLifecycle(lifecycle));
    }

    @Override
    public ObjectVersion put(UUID bucketId, ObjectVersion version) {
        return database.read(connection -> {
            try (PreparedStatement put = connection.prepareStatement(PUT)) {
                int behind = ObjectRows.bind(put, 1, bucketId, version);
                put.setLong(behind, version.multipart() ? version.size() : 0); // parts are counted already
                put.setLong(behind + 1, standardQuotaMb);
                try (ResultSet row = put.executeQuery()) {
                    if (!row.next() || row.getObject(1) == null) {
                        throw BucketLookUp.missing(version.name().bucket());
                    }
                    return made(row, version);
                }
            } catch (SQLException e) {
                throw StorageQuota.translated(e);
            }
        });
    }

    /** What {@code object_put} answers. */
    static ObjectVersion made(ResultSet row, ObjectVersion version) throws SQLException {
        String name = ObjectRows.name(row.getLong(2), version.id(), row.getBoolean(3));
        return version.as(name, keeping(row, 4));
    }

    @Override
    public ObjectVersion putLast(UUID bucketId, ObjectVersion version) {
        boolean grouping = database.untouched() && !version.multipart() && standardQuotaMb >= StorageQuota.UNLIMITED_MB;
        ObjectVersion made = grouping ? grouped.put(bucketId, version) : null;
        return made == null ? put(bucketId, version) : made;
    }

    @Override
    public Deleted delete(ObjectVersion marker) {
        return database.read(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
                delete.setString(1, marker.name().bucket().value());
                ObjectRows.bind(delete, 2, NO_BUCKET, marker);
                try (ResultSet row = delete.executeQuery()) {
                    if (!row.next()) {
                        throw BucketLookUp.missing(marker.name().bucket());
                    }
                    UUID made = row.getObject(1, UUID.class);
                    return made == null
                            ? new Deleted(null, false)
                            : new Deleted(ObjectRows.name(row.getLong(2), made, row.getBoolean(3)), true);
                }
            }
        });
    }

    @Override
    public void remove(ObjectVersion version) {
        database.query(handle -> handle.createQuery(
                        "SELECT object_remove(o.id, o.bucket_id, o.key) FROM objects o WHERE o.id = :id")
                .bind("id", version.id())
                .map((row, context) -> true)
                .list());
    }

    @Override
    public void update(ObjectVersion version) {
        database.query(handle -> handle.createUpdate("UPDATE objects SET tags = :tags::jsonb, acl = :acl::jsonb,"
                        + " retain_mode = :mode, retain_until = :until, legal_hold = :hold WHERE id = :id")
                .bind("id", version.id())
                .bind("tags", ObjectJson.tags(version.tags()))
                .bind("acl", ObjectJson.acl(version.acl()))
                .bind(
                        "mode",
                        version.retention() == null
                                ? null
                                : version.retention().mode().name())
                .bind(
                        "until",
                        Rows.timeOrNull(
                                version.retention() == null
                                        ? null
                                        : version.retention().until()))
                .bind("hold", version.legalHold())
                .execute());
    }

    @Override
    public Listing list(UUID bucketId, BucketName bucket, ListObjects query) {
        return pages.objects(bucketId, bucket, query);
    }

    @Override
    public Listing versions(UUID bucketId, BucketName bucket, ListVersions query) {
        return pages.versions(bucketId, bucket, query);
    }

    /** Which of a key's versions is meant. */
    private record Bounds(
            long low, long high, boolean onlyNull, @Nullable UUID id) {

        static Bounds of(@Nullable String version) {
            if (version == null) {
                return new Bounds(0, Long.MAX_VALUE, false, null);
            }
            VersionId named = VersionId.parse(version);
            return named == null
                    ? new Bounds(0, Long.MAX_VALUE, true, null)
                    : new Bounds(named.sequence(), named.sequence(), false, named.id());
        }
    }
}
