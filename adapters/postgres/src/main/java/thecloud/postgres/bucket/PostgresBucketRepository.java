package thecloud.postgres.bucket;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import thecloud.core.Nullable;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketRepository;
import thecloud.core.object.setting.Versioning;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code buckets}. */
public final class PostgresBucketRepository implements BucketRepository {

    private static final String SELECT = "SELECT id, tenant_id, owner_id, name, region, versioning, object_lock,"
            + " settings::text, created_at FROM buckets WHERE ";

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String RESTRICT_VIOLATION = "23001";

    private final Database database;

    public PostgresBucketRepository(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Bucket bucket) {
        return database.query(handle -> bound(
                                handle.createUpdate("INSERT INTO buckets (id, tenant_id, owner_id, name, region,"
                                        + " versioning, object_lock, settings, created_at) VALUES (:id, :tenant,"
                                        + " :owner, :name, :region, :versioning, :lock, :settings::jsonb, :created)"
                                        + " ON CONFLICT (name) DO NOTHING"),
                                bucket)
                        .bind("tenant", bucket.tenantId())
                        .bind("owner", bucket.ownerId())
                        .bind("name", bucket.name().value())
                        .bind("region", bucket.region())
                        .bind("created", Rows.time(bucket.createdAt()))
                        .execute())
                == 1;
    }

    /** Straight on the connection: it is part of every call about an object. */
    @Override
    public Map<BucketName, Bucket> find(Collection<BucketName> names) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT + "name = ANY (?)")) {
                select.setArray(1, texts(connection, names));
                Map<BucketName, Bucket> found = new HashMap<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        Bucket bucket = bucket(rows);
                        found.put(bucket.name(), bucket);
                    }
                }
                return found;
            }
        });
    }

    @Override
    public @Nullable Bucket lock(BucketName name) {
        return database.query(handle -> handle.createQuery(SELECT + "name = :name FOR UPDATE")
                .bind("name", name.value())
                .map((row, context) -> bucket(row))
                .findOne()
                .orElse(null));
    }

    @Override
    public List<Bucket> list(UUID tenantId, String prefix, String after, int limit) {
        return database.query(handle -> handle.createQuery(SELECT + "tenant_id = :tenant"
                        + " AND name COLLATE \"C\" > :after AND starts_with(name, :prefix)"
                        + " AND name COLLATE \"C\" >= :prefix ORDER BY name COLLATE \"C\" LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("after", after)
                .bind("prefix", prefix)
                .bind("limit", limit)
                .map((row, context) -> bucket(row))
                .list());
    }

    @Override
    public Map<BucketName, UUID> logged() {
        return database.query(handle -> handle.createQuery(
                        "SELECT name, id FROM buckets WHERE settings -> 'logging' IS NOT NULL")
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(new BucketName(row.getColumn("name", String.class)), row.getColumn("id", UUID.class));
                    return found;
                }));
    }

    @Override
    public void update(Bucket bucket) {
        database.query(handle -> bound(
                        handle.createUpdate("UPDATE buckets SET versioning = :versioning, object_lock = :lock,"
                                + " settings = :settings::jsonb WHERE id = :id"),
                        bucket)
                .execute());
    }

    /** What is in a bucket refers to it, so that the database itself says whether there is something. */
    @Override
    public boolean deleteIfEmpty(UUID id) {
        return database.query(handle -> handle.inTransaction(same -> {
            same.savepoint("bucket");
            try {
                same.createUpdate("DELETE FROM buckets WHERE id = :id")
                        .bind("id", id)
                        .execute();
                same.releaseSavepoint("bucket");
                return true;
            } catch (UnableToExecuteStatementException e) {
                return stillReferred(same, e);
            }
        }));
    }

    /** A statement that failed ends the transaction, unless it goes back to before. */
    private static boolean stillReferred(Handle handle, UnableToExecuteStatementException failure) {
        boolean referred = failure.getCause() instanceof SQLException cause
                && (FOREIGN_KEY_VIOLATION.equals(cause.getSQLState())
                        || RESTRICT_VIOLATION.equals(cause.getSQLState()));
        if (!referred) {
            throw failure;
        }
        handle.rollbackToSavepoint("bucket");
        return false;
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Bucket bucket) {
        return statement
                .bind("id", bucket.id())
                .bind("versioning", bucket.versioning().name())
                .bind("lock", bucket.objectLock())
                .bind("settings", BucketSettingsJson.written(bucket.settings()));
    }

    private static Array texts(Connection connection, Collection<BucketName> names) throws SQLException {
        return connection.createArrayOf(
                "text", names.stream().map(BucketName::value).toArray());
    }

    private static Bucket bucket(ResultSet row) throws SQLException {
        return new Bucket(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                new BucketName(row.getString(4)),
                row.getString(5),
                Versioning.valueOf(row.getString(6)),
                row.getBoolean(7),
                BucketSettingsJson.read(row.getString(8)),
                Rows.instant(row, 9));
    }
}
