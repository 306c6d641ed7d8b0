package thecloud.postgres.object;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.ListObjects;
import thecloud.core.object.ListVersions;
import thecloud.core.object.Listing;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.rule.VersionId;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** Pages of listings: one call of a function of the database each, which asks for one entry more than the page has. */
final class ObjectPages {

    private final Database database;

    ObjectPages(Database database) {
        this.database = database;
    }

    Listing objects(UUID bucketId, BucketName bucket, ListObjects query) {
        Start start = Start.of(query.prefix(), query.delimiter(), query.after());
        String sql = "SELECT *, TRUE, FALSE FROM objects_page(?, ?, ?, " + start.sql() + ", ?)";
        return page(query.limit(), sql, bucket, statement -> {
            statement.setObject(1, bucketId);
            statement.setString(2, query.prefix());
            statement.setString(3, query.delimiter());
            statement.setString(4, start.key());
            statement.setInt(5, query.limit() + 1);
        });
    }

    Listing versions(UUID bucketId, BucketName bucket, ListVersions query) {
        Start start = Start.of(query.prefix(), query.delimiter(), query.after());
        String marker = query.afterVersion();
        Long behind = marker == null || !start.withinKey(query) ? null : sequence(bucketId, query.after(), marker);
        String sql = "SELECT * FROM versions_page(?, ?, ?, ?, ?, " + start.sql() + ", ?)";
        return page(query.limit(), sql, bucket, statement -> {
            statement.setObject(1, bucketId);
            statement.setString(2, query.prefix());
            statement.setString(3, query.delimiter());
            statement.setString(4, behind == null ? null : query.after());
            statement.setObject(5, behind, Types.BIGINT);
            statement.setString(6, start.key());
            statement.setInt(7, query.limit() + 1);
        });
    }

    /**
     * Where in its key's stack a version stands. A null version that is gone does not say it any more: then the key begins
     * again, which repeats versions and omits none.
     */
    private long sequence(UUID bucketId, String key, String version) {
        VersionId named = VersionId.parse(version);
        if (named != null) {
            return named.sequence();
        }
        return database.query(handle -> handle.createQuery(
                        "SELECT sequence FROM objects WHERE bucket_id = :bucket AND key = :key AND null_version")
                .bind("bucket", bucketId)
                .bind("key", key)
                .mapTo(Long.class)
                .findOne()
                .orElse(Long.MAX_VALUE));
    }

    private Listing page(int limit, String sql, BucketName bucket, Binding binding) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                binding.to(statement);
                List<ObjectVersion> entries = new ArrayList<>();
                List<String> prefixes = new ArrayList<>();
                @Nullable String last = null;
                @Nullable String lastVersion = null;
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        if (entries.size() + prefixes.size() == limit) {
                            return new Listing(entries, prefixes, true, last, lastVersion);
                        }
                        String prefix = row.getString(1);
                        if (prefix != null) {
                            prefixes.add(prefix);
                            last = prefix;
                            lastVersion = null;
                        } else {
                            ObjectVersion entry = entry(row, bucket);
                            entries.add(entry);
                            last = entry.name().key();
                            lastVersion = entry.version();
                        }
                    }
                }
                return new Listing(entries, prefixes, false, last, lastVersion);
            }
        });
    }

    private static ObjectVersion entry(ResultSet row, BucketName bucket) throws SQLException {
        UUID id = Rows.uuid(row, 2);
        String algorithm = row.getString(9);
        String type = row.getString(10);
        return new ObjectVersion(
                id,
                new ObjectName(bucket, row.getString(3)),
                ObjectRows.name(row.getLong(4), id, row.getBoolean(5)),
                row.getBoolean(12),
                row.getBoolean(13),
                Rows.uuid(row, 6),
                row.getLong(7),
                row.getString(8),
                algorithm == null || type == null
                        ? null
                        : new Checksum(ChecksumAlgorithm.valueOf(algorithm), Checksum.Type.valueOf(type), ""),
                false,
                List.of(),
                ObjectHeaders.NONE,
                Map.of(),
                null,
                null,
                null,
                false,
                Rows.instant(row, 11));
    }

    /** Parameters of a statement. */
    @FunctionalInterface
    interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    /**
     * Where a page begins.
     *
     * @param key from this one on
     * @param skipped or, when it is a common prefix that was answered before, behind all that begins with it
     */
    record Start(String key, boolean skipped) {

        private static final String BEHIND = "\u0001"; // no key has a NUL, so nothing is between a key and this

        static Start of(String prefix, String delimiter, String after) {
            if (after.isEmpty() || byCodePoint(after, prefix) < 0) {
                return new Start(prefix, false);
            }
            return after.endsWith(delimiter) && cut(prefix, delimiter, after) == after.length() - delimiter.length()
                    ? new Start(after, true)
                    : new Start(after + BEHIND, false);
        }

        String sql() {
            return skipped ? "text_successor(?)" : "?";
        }

        /** Whether versions of the key itself are listed, and not a common prefix that it is in. */
        boolean withinKey(ListVersions query) {
            return query.after().startsWith(query.prefix())
                    && cut(query.prefix(), query.delimiter(), query.after()) < 0;
        }

        /** Where the delimiter is behind the prefix; -1 when it is not. */
        static int cut(String prefix, String delimiter, String key) {
            return delimiter.isEmpty() || !key.startsWith(prefix) ? -1 : key.indexOf(delimiter, prefix.length());
        }

        /** The order of UTF-8 bytes, which is not that of Java's chars. */
        private static int byCodePoint(String a, String b) {
            int[] left = a.codePoints().toArray();
            int[] right = b.codePoints().toArray();
            return java.util.Arrays.compare(left, right);
        }
    }
}
