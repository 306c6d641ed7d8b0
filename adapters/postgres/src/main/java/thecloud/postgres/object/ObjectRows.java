package thecloud.postgres.object;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import thecloud.core.Nullable;
import thecloud.core.object.Encryption;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Retention;
import thecloud.core.object.StoredPart;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.rule.VersionId;
import thecloud.core.object.setting.LockMode;
import thecloud.postgres.Rows;

/** Columns of {@code objects}, to versions and back. */
final class ObjectRows {

    /** In the order in which {@link #version} reads them. */
    static final String COLUMNS = "o.id, o.key, o.sequence, o.null_version, o.latest, o.delete_marker, o.owner_id,"
            + " o.size_bytes, o.etag, o.created_at, o.content_type, o.headers, o.tags, o.acl,"
            + " o.checksum_algorithm, o.checksum_type, o.checksum,"
            + " o.part_numbers, o.part_blobs, o.part_sizes, o.part_checksums,"
            + " o.encryption, o.encryption_key_name, o.customer_key_md5, o.wrapped_key,"
            + " o.retain_mode, o.retain_until, o.legal_hold";

    static final int COUNT = 28;

    /** A whole row, in the order of the table; {@link #bind} fills it. */
    static final String ROW = "ROW(?::uuid, ?::uuid, ?::text, 0, FALSE, TRUE, ?::boolean, ?::uuid, ?::bigint, ?::text,"
            + " ?::text, ?::text, ?::text, ?::text, ?::int[], ?::uuid[], ?::bigint[], ?::text[], ?::jsonb, ?::jsonb,"
            + " ?::jsonb, ?::text, ?::text, ?::text, ?::text, ?::text, ?::timestamptz, ?::boolean, ?::timestamptz,"
            + " NULL)::objects";

    private ObjectRows() {}

    /** @return the position behind the row */
    static int bind(PreparedStatement statement, int at, UUID bucketId, ObjectVersion version) throws SQLException {
        int i = at;
        Connection connection = statement.getConnection();
        Checksum checksum = version.checksum();
        statement.setObject(i++, version.id());
        statement.setObject(i++, bucketId);
        statement.setString(i++, version.name().key());
        statement.setBoolean(i++, version.deleteMarker());
        statement.setObject(i++, version.ownerId());
        statement.setLong(i++, version.size());
        statement.setString(i++, version.headers().contentType());
        statement.setString(i++, version.etag());
        statement.setString(i++, checksum == null ? null : checksum.algorithm().name());
        statement.setString(i++, checksum == null ? null : checksum.type().name());
        statement.setString(i++, checksum == null ? null : checksum.value());
        List<StoredPart> parts = version.multipart() ? version.parts() : null;
        statement.setArray(i++, array(connection, "int4", parts, StoredPart::number));
        statement.setArray(i++, array(connection, "uuid", parts, StoredPart::blob));
        statement.setArray(i++, array(connection, "int8", parts, StoredPart::size));
        statement.setArray(i++, array(connection, "text", parts, StoredPart::checksum));
        return bindWishes(statement, i, version);
    }

    /** What an upload has of its version, too: headers to legal hold, and the time. */
    static int bindWishes(PreparedStatement statement, int at, ObjectVersion version) throws SQLException {
        int i = at;
        Encryption encryption = version.encryption();
        Retention retention = version.retention();
        statement.setString(i++, ObjectJson.headers(version.headers()));
        statement.setString(i++, ObjectJson.tags(version.tags()));
        statement.setString(i++, ObjectJson.acl(version.acl()));
        statement.setString(i++, encryption == null ? null : encryption.scheme().name());
        statement.setString(i++, encryption == null ? null : encryption.keyName());
        statement.setString(i++, encryption == null ? null : encryption.customerKeyMd5());
        statement.setString(i++, encryption == null ? null : encryption.wrappedKey());
        statement.setString(i++, retention == null ? null : retention.mode().name());
        statement.setObject(
                i++, retention == null ? null : Rows.time(retention.until()), Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setObject(i++, version.legalHold(), Types.BOOLEAN);
        statement.setObject(i++, Rows.time(version.lastModified()));
        return i;
    }

    /** @param from where {@link #COLUMNS} begin in the row */
    static ObjectVersion version(ResultSet row, int from, BucketName bucket) throws SQLException {
        UUID id = Rows.uuid(row, from);
        long size = row.getLong(from + 7);
        Checksum checksum = checksum(row, from + 14);
        boolean multipart = row.getArray(from + 17) != null;
        return new ObjectVersion(
                id,
                new ObjectName(bucket, row.getString(from + 1)),
                name(row.getLong(from + 2), id, row.getBoolean(from + 3)),
                row.getBoolean(from + 4),
                row.getBoolean(from + 5),
                Rows.uuid(row, from + 6),
                size,
                row.getString(from + 8),
                checksum,
                multipart,
                multipart ? parts(row, from + 17) : whole(id, size, checksum),
                ObjectJson.headers(row.getString(from + 10), row.getString(from + 11)),
                ObjectJson.tags(row.getString(from + 12)),
                ObjectJson.acl(row.getString(from + 13)),
                encryption(row, from + 21),
                retention(row, from + 25),
                row.getObject(from + 27, Boolean.class),
                Rows.instant(row, from + 9));
    }

    static String name(long sequence, UUID id, boolean nullVersion) {
        return nullVersion ? ObjectVersion.NULL_VERSION : new VersionId(sequence, id).toString();
    }

    static @Nullable Checksum checksum(ResultSet row, int at) throws SQLException {
        String algorithm = row.getString(at);
        String type = row.getString(at + 1);
        return algorithm == null || type == null
                ? null
                : new Checksum(
                        ChecksumAlgorithm.valueOf(algorithm), Checksum.Type.valueOf(type), row.getString(at + 2));
    }

    static @Nullable Encryption encryption(ResultSet row, int at) throws SQLException {
        String scheme = row.getString(at);
        return scheme == null
                ? null
                : new Encryption(
                        Encryption.Scheme.valueOf(scheme),
                        row.getString(at + 1),
                        row.getString(at + 2),
                        row.getString(at + 3));
    }

    static @Nullable Retention retention(ResultSet row, int at) throws SQLException {
        String mode = row.getString(at);
        Instant until = Rows.instantOrNull(row, at + 1);
        return mode == null || until == null ? null : new Retention(LockMode.valueOf(mode), until);
    }

    static List<StoredPart> whole(UUID id, long size, @Nullable Checksum checksum) {
        return size == 0 ? List.of() : List.of(new StoredPart(1, id, size, checksum == null ? null : checksum.value()));
    }

    /** From the four columns of arrays. */
    static List<StoredPart> parts(ResultSet row, int at) throws SQLException {
        Integer[] numbers = (Integer[]) row.getArray(at).getArray();
        UUID[] blobs = (UUID[]) row.getArray(at + 1).getArray();
        Long[] sizes = (Long[]) row.getArray(at + 2).getArray();
        String[] checksums = (String[]) row.getArray(at + 3).getArray();
        List<StoredPart> parts = new ArrayList<>(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            parts.add(new StoredPart(numbers[i], blobs[i], sizes[i], checksums[i]));
        }
        return parts;
    }

    private static @Nullable Array array(
            Connection connection,
            String type,
            @Nullable List<StoredPart> parts,
            Function<StoredPart, @Nullable Object> value)
            throws SQLException {
        return parts == null
                ? null
                : connection.createArrayOf(type, parts.stream().map(value).toArray());
    }
}
