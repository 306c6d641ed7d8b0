package thecloud.postgres.object;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import thecloud.core.Nullable;
import thecloud.core.object.Encryption;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Retention;
import thecloud.core.object.checksum.Checksum;
import thecloud.postgres.Rows;

/** Many rows of {@code objects} in one statement, an array for each column: of versions that are not made of parts. */
final class WholeRows {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "uuid", ObjectVersion::id),
            new Column("key", "text", version -> version.name().key()),
            new Column("owner_id", "uuid", ObjectVersion::ownerId),
            new Column("size_bytes", "bigint", ObjectVersion::size),
            new Column("content_type", "text", version -> version.headers().contentType()),
            new Column("etag", "text", ObjectVersion::etag),
            new Column(
                    "checksum_algorithm",
                    "text",
                    ofChecksum(checksum -> checksum.algorithm().name())),
            new Column(
                    "checksum_type",
                    "text",
                    ofChecksum(checksum -> checksum.type().name())),
            new Column("checksum", "text", ofChecksum(Checksum::value)),
            new Column("headers", "text", version -> ObjectJson.headers(version.headers())),
            new Column("tags", "text", version -> ObjectJson.tags(version.tags())),
            new Column("acl", "text", version -> ObjectJson.acl(version.acl())),
            new Column(
                    "encryption",
                    "text",
                    ofEncryption(encryption -> encryption.scheme().name())),
            new Column("encryption_key_name", "text", ofEncryption(Encryption::keyName)),
            new Column("customer_key_md5", "text", ofEncryption(Encryption::customerKeyMd5)),
            new Column("wrapped_key", "text", ofEncryption(Encryption::wrappedKey)),
            new Column(
                    "retain_mode",
                    "text",
                    ofRetention(retention -> retention.mode().name())),
            new Column(
                    "retain_until",
                    "timestamptz",
                    ofRetention(retention -> Rows.time(retention.until()).toString())),
            new Column("legal_hold", "boolean", ObjectVersion::legalHold),
            new Column(
                    "created_at",
                    "timestamptz",
                    version -> Rows.time(version.lastModified()).toString()));

    /** An array of {@code objects}; {@link #bind} fills it. */
    static final String ROWS =
            "ARRAY(SELECT ROW(asked.id, asked.bucket_id, asked.key, 0, FALSE, TRUE, FALSE, asked.owner_id,"
                    + " asked.size_bytes, asked.content_type, asked.etag, asked.checksum_algorithm, asked.checksum_type,"
                    + " asked.checksum, NULL, NULL, NULL, NULL, asked.headers::jsonb, asked.tags::jsonb, asked.acl::jsonb,"
                    + " asked.encryption, asked.encryption_key_name, asked.customer_key_md5, asked.wrapped_key, asked.retain_mode,"
                    + " asked.retain_until, asked.legal_hold, asked.created_at, NULL)::objects FROM unnest(?::uuid[], "
                    + COLUMNS.stream().map(column -> "?::" + column.type + "[]").collect(Collectors.joining(", "))
                    + ") AS asked(bucket_id, "
                    + COLUMNS.stream().map(Column::name).collect(Collectors.joining(", ")) + "))";

    private WholeRows() {}

    static void bind(PreparedStatement statement, List<GroupedPuts.Put> puts) throws SQLException {
        int i = 1;
        Connection connection = statement.getConnection();
        statement.setArray(
                i++,
                connection.createArrayOf(
                        "uuid", puts.stream().map(GroupedPuts.Put::bucketId).toArray()));
        for (Column column : COLUMNS) {
            Object[] values = new Object[puts.size()];
            for (int n = 0; n < values.length; n++) {
                values[n] = column.value.apply(puts.get(n).version());
            }
            statement.setArray(i++, connection.createArrayOf(column.type, values));
        }
    }

    private static Function<ObjectVersion, @Nullable Object> ofChecksum(Function<Checksum, Object> value) {
        return version -> version.checksum() == null ? null : value.apply(version.checksum());
    }

    private static Function<ObjectVersion, @Nullable Object> ofEncryption(
            Function<Encryption, @Nullable Object> value) {
        return version -> version.encryption() == null ? null : value.apply(version.encryption());
    }

    private static Function<ObjectVersion, @Nullable Object> ofRetention(Function<Retention, Object> value) {
        return version -> version.retention() == null ? null : value.apply(version.retention());
    }

    private record Column(String name, String type, Function<ObjectVersion, @Nullable Object> value) {}
}
