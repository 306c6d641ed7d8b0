package thecloud.postgres.object;

import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectName;
import thecloud.core.object.bucket.UploadGrants;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/**
 * Who began {@code uploads}, and what they said, which {@code upload_outcomes} keep after the end; asked before a transaction is
 * open. In what has ended nobody has rights any more.
 */
public final class PostgresUploadGrants implements UploadGrants {

    private static final String FIND = "SELECT u.initiator_id, u.initiator_tenant_id, u.tags, u.said FROM uploads u"
            + " JOIN buckets b ON b.id = u.bucket_id WHERE u.id = :id AND b.name = :bucket AND u.key = :key"
            + " UNION ALL SELECT NULL, NULL, o.tags, o.said FROM upload_outcomes o"
            + " JOIN buckets b ON b.id = o.bucket_id WHERE o.upload_id = :id AND b.name = :bucket AND o.key = :key";

    private final Database database;

    public PostgresUploadGrants(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Facts find(ObjectName name, String uploadId) {
        UUID id = Rows.uuidOrNull(uploadId);
        return id == null
                ? null
                : database.query(handle -> handle.createQuery(FIND)
                        .bind("id", id)
                        .bind("bucket", name.bucket().value())
                        .bind("key", name.key())
                        .map((row, context) -> new Facts(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                ObjectJson.tags(row.getString(3)),
                                ObjectJson.texts(row.getString(4))))
                        .findOne()
                        .orElse(null));
    }
}
