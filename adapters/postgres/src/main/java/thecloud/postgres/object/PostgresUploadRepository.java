package thecloud.postgres.object;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Nullable;
import thecloud.core.object.Encryption;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.BucketLookUp;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.multipart.ListUploads;
import thecloud.core.object.multipart.Part;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadPage;
import thecloud.core.object.storing.UploadRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code uploads}, {@code upload_parts} and {@code upload_outcomes}. */
public final class PostgresUploadRepository implements UploadRepository {

    private static final String COLUMNS = "u.id, u.bucket_id, u.key, u.owner_id, u.initiator_id, u.checksum_algorithm,"
            + " u.checksum_type, u.content_type, u.headers, u.tags, u.acl, u.encryption, u.encryption_key_name,"
            + " u.customer_key_md5, u.wrapped_key, u.retain_mode, u.retain_until, u.legal_hold, u.created_at,"
            + " u.initiator_tenant_id, u.said";

    private static final String ADD = "INSERT INTO uploads (id, bucket_id, key, owner_id, initiator_id,"
            + " checksum_algorithm, checksum_type, content_type, headers, tags, acl, encryption, encryption_key_name,"
            + " customer_key_md5, wrapped_key, retain_mode, retain_until, legal_hold, created_at,"
            + " initiator_tenant_id, said)"
            + " SELECT ?, b.id, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb"
            + " FROM buckets b WHERE b.id = ?";

    private static final String FIND = "SELECT " + COLUMNS + " FROM uploads u JOIN buckets b ON b.id = u.bucket_id"
            + " WHERE u.id = :id AND b.name = :bucket AND u.key = :key";

    private static final String PUT_PART = "SELECT upload_part_put(ROW(?::uuid, ?::int, ?::uuid, ?::bigint, ?::text,"
            + " ?::text, ?::text, ?::timestamptz)::upload_parts, ?)";

    private static final String OUTCOME = "SELECT o.upload_id, o.sequence, o.null_version, o.owner_id, o.size_bytes,"
            + " o.etag, o.created_at, o.checksum_algorithm, o.checksum_type, o.checksum, o.encryption,"
            + " o.encryption_key_name, NULL::text, ''::text FROM upload_outcomes o JOIN buckets b ON b.id = o.bucket_id"
            + " WHERE o.upload_id = :id AND b.name = :bucket AND o.key = :key";

    private final Database database;
    private final long standardQuotaMb;

    /** @param standardQuotaMb as for {@link PostgresObjectRepository} */
    public PostgresUploadRepository(Database database, long standardQuotaMb) {
        this.database = database;
        this.standardQuotaMb = standardQuotaMb;
    }

    @Override
    public void add(UploadInHand inHand) {
        Upload upload = inHand.upload();
        int added = database.read(connection -> {
            try (PreparedStatement hold = connection.prepareStatement("SELECT bucket_hold(?)")) {
                hold.setObject(1, inHand.bucketId());
                hold.execute();
            }
            try (PreparedStatement add = connection.prepareStatement(ADD)) {
                add.setObject(1, upload.id());
                add.setString(2, upload.name().key());
                add.setObject(3, upload.ownerId());
                add.setObject(4, upload.initiatorId(), Types.OTHER);
                add.setString(
                        5, upload.checksum() == null ? null : upload.checksum().name());
                add.setString(
                        6,
                        upload.checksumType() == null
                                ? null
                                : upload.checksumType().name());
                add.setString(7, upload.headers().contentType());
                int behind = ObjectRows.bindWishes(add, 8, inHand.template());
                add.setObject(behind, inHand.beginning().tenantId(), Types.OTHER);
                add.setString(behind + 1, ObjectJson.of(inHand.beginning().said()));
                add.setObject(behind + 2, inHand.bucketId());
                return add.executeUpdate();
            }
        });
        if (added == 0) {
            throw BucketLookUp.missing(upload.name().bucket());
        }
    }

    @Override
    public @Nullable UploadInHand find(ObjectName name, UUID id) {
        return find(name, id, FIND);
    }

    @Override
    public @Nullable UploadInHand hold(ObjectName name, UUID id) {
        return find(name, id, FIND + " FOR UPDATE OF u");
    }

    private @Nullable UploadInHand find(ObjectName name, UUID id, String sql) {
        return database.query(handle -> handle.createQuery(sql)
                .bind("id", id)
                .bind("bucket", name.bucket().value())
                .bind("key", name.key())
                .map((row, context) -> inHand(row, name.bucket()))
                .findOne()
                .orElse(null));
    }

    @Override
    public boolean putPart(UUID id, Part part) {
        return database.read(connection -> {
            try (PreparedStatement put = connection.prepareStatement(PUT_PART)) {
                Checksum checksum = part.checksum();
                put.setObject(1, id);
                put.setInt(2, part.number());
                put.setObject(3, part.blob());
                put.setLong(4, part.size());
                put.setString(5, part.etag());
                put.setString(6, checksum == null ? null : checksum.algorithm().name());
                put.setString(7, checksum == null ? null : checksum.value());
                put.setObject(8, Rows.time(part.lastModified()));
                put.setLong(9, standardQuotaMb);
                try (ResultSet row = put.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            } catch (SQLException e) {
                throw StorageQuota.translated(e);
            }
        });
    }

    @Override
    public List<Part> parts(UUID id, int after, int limit) {
        return database.query(handle -> handle.createQuery("SELECT number, blob, size_bytes, etag, checksum_algorithm,"
                        + " checksum, created_at FROM upload_parts WHERE upload_id = :id AND number > :after"
                        + " ORDER BY number LIMIT :limit")
                .bind("id", id)
                .bind("after", after)
                .bind("limit", limit)
                .map(PostgresUploadRepository::part)
                .list());
    }

    @Override
    public void end(UUID id, @Nullable ObjectVersion made) {
        database.query(handle -> handle.createQuery("SELECT upload_end(:id, :made)")
                .bind("id", id)
                .bindByType("made", made == null ? null : made.id(), UUID.class)
                .map((row, context) -> true)
                .list());
    }

    @Override
    public @Nullable ObjectVersion outcome(ObjectName name, UUID id) {
        return database.query(handle -> handle.createQuery(OUTCOME)
                .bind("id", id)
                .bind("bucket", name.bucket().value())
                .bind("key", name.key())
                .map((row, context) -> outcome(row, name))
                .findOne()
                .orElse(null));
    }

    @Override
    public UploadPage list(UUID bucketId, BucketName bucket, ListUploads query) {
        ObjectPages.Start start = ObjectPages.Start.of(query.prefix(), query.delimiter(), query.afterKey());
        UUID marker = query.afterUpload() == null ? null : Rows.uuidOrNull(query.afterUpload());
        boolean within = marker != null
                && query.afterKey().startsWith(query.prefix())
                && ObjectPages.Start.cut(query.prefix(), query.delimiter(), query.afterKey()) < 0;
        String sql = "SELECT p.common, " + COLUMNS + " FROM uploads_page(?, ?, ?, ?, ?, " + start.sql()
                + ", ?) WITH ORDINALITY AS p(common, id, n) LEFT JOIN uploads u ON u.id = p.id ORDER BY p.n";
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, bucketId);
                statement.setString(2, query.prefix());
                statement.setString(3, query.delimiter());
                statement.setString(4, within ? query.afterKey() : null);
                statement.setObject(5, within ? marker : null, Types.OTHER);
                statement.setString(6, start.key());
                statement.setInt(7, query.limit() + 1);
                return page(statement, bucket, query.limit());
            }
        });
    }

    private static UploadPage page(PreparedStatement statement, BucketName bucket, int limit) throws SQLException {
        Map<UUID, Upload> uploads = new LinkedHashMap<>();
        List<String> prefixes = new ArrayList<>();
        @Nullable String nextKey = null;
        @Nullable String nextUpload = null;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (uploads.size() + prefixes.size() == limit) {
                    return new UploadPage(List.copyOf(uploads.values()), prefixes, true, nextKey, nextUpload);
                }
                String prefix = row.getString(1);
                if (prefix != null) {
                    prefixes.add(prefix);
                    nextKey = prefix;
                    nextUpload = null;
                } else {
                    Upload upload = inHand(row, bucket, 2).upload();
                    uploads.put(upload.id(), upload);
                    nextKey = upload.name().key();
                    nextUpload = upload.id().toString();
                }
            }
        }
        return new UploadPage(List.copyOf(uploads.values()), prefixes, false, nextKey, nextUpload);
    }

    private static UploadInHand inHand(ResultSet row, BucketName bucket) throws SQLException {
        return inHand(row, bucket, 1);
    }

    private static UploadInHand inHand(ResultSet row, BucketName bucket, int from) throws SQLException {
        UUID id = Rows.uuid(row, from);
        ObjectName name = new ObjectName(bucket, row.getString(from + 2));
        UUID owner = Rows.uuid(row, from + 3);
        String algorithm = row.getString(from + 5);
        String type = row.getString(from + 6);
        ObjectHeaders headers = ObjectJson.headers(row.getString(from + 7), row.getString(from + 8));
        Encryption encryption = ObjectRows.encryption(row, from + 11);
        Upload upload = new Upload(
                id,
                name,
                owner,
                row.getObject(from + 4, UUID.class),
                headers,
                algorithm == null ? null : ChecksumAlgorithm.valueOf(algorithm),
                type == null ? null : Checksum.Type.valueOf(type),
                encryption,
                Rows.instant(row, from + 18));
        ObjectVersion template = new ObjectVersion(
                id,
                name,
                ObjectVersion.NULL_VERSION,
                true,
                false,
                owner,
                0,
                "",
                null,
                true,
                List.of(),
                headers,
                ObjectJson.tags(row.getString(from + 9)),
                ObjectJson.acl(row.getString(from + 10)),
                encryption,
                ObjectRows.retention(row, from + 15),
                row.getObject(from + 17, Boolean.class),
                upload.initiated());
        UploadInHand.Beginning beginning = new UploadInHand.Beginning(
                row.getObject(from + 19, UUID.class), ObjectJson.texts(row.getString(from + 20)));
        return new UploadInHand(upload, Rows.uuid(row, from + 1), template, beginning);
    }

    private static Part part(ResultSet row, StatementContext context) throws SQLException {
        String algorithm = row.getString(5);
        return new Part(
                row.getInt(1),
                Rows.uuid(row, 2),
                row.getLong(3),
                row.getString(4),
                algorithm == null
                        ? null
                        : new Checksum(
                                ChecksumAlgorithm.valueOf(algorithm), Checksum.Type.FULL_OBJECT, row.getString(6)),
                Rows.instant(row, 7));
    }

    private static ObjectVersion outcome(ResultSet row, ObjectName name) throws SQLException {
        UUID id = Rows.uuid(row, 1);
        return new ObjectVersion(
                id,
                name,
                ObjectRows.name(row.getLong(2), id, row.getBoolean(3)),
                true,
                false,
                Rows.uuid(row, 4),
                row.getLong(5),
                row.getString(6),
                ObjectRows.checksum(row, 8),
                true,
                List.of(),
                ObjectHeaders.NONE,
                Map.of(),
                null,
                ObjectRows.encryption(row, 11),
                null,
                false,
                Rows.instant(row, 7));
    }
}
