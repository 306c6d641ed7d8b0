package thecloud.postgres.image;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.error.Conflict;
import thecloud.core.image.Image;
import thecloud.core.image.ImageRepository;
import thecloud.core.image.ImageScope;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code images} and {@code image_shares}. */
public final class PostgresImageRepository implements ImageRepository {

    private static final String SELECT = "SELECT " + ImageRows.COLUMNS + " FROM images WHERE ";
    private static final String INSERT = "INSERT INTO images (" + ImageRows.WRITTEN + ") VALUES (" + ImageRows.VALUES
            + ") ON CONFLICT (tenant_id, lower(name)) WHERE status <> 'DELETED' DO NOTHING";
    private static final String UPDATE = "UPDATE images SET " + ImageRows.CHANGES
            + " WHERE id = :id AND tenant_id = :tenant AND version = :version - 1";

    private static final String PAGE = " AND status <> 'DELETED' AND (created_at, id) < (:created, :id)"
            + " ORDER BY created_at DESC, id DESC LIMIT :limit";
    private static final String OWN = "SELECT id FROM images WHERE tenant_id = :tenant" + PAGE;
    private static final String PUBLIC = "SELECT id FROM images WHERE public AND tenant_id <> :tenant" + PAGE;
    private static final String SHARED = "SELECT id FROM images WHERE tenant_id <> :tenant AND id IN"
            + " (SELECT image_id FROM image_shares WHERE tenant_id = :tenant)" + PAGE;

    /** unique_violation: another image is public under that name. */
    private static final String UNIQUE = "23505";

    private final Database database;

    public PostgresImageRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(Image image) {
        int added = database.query(
                handle -> ImageRows.bind(handle.createUpdate(INSERT), image).execute());
        if (added == 0) {
            throw new Conflict("name", "\"" + image.name() + "\" is taken by another image");
        }
    }

    @Override
    public Optional<Image> find(UUID tenantId, String idOrName) {
        UUID id = Rows.uuidOrNull(idOrName);
        String which = id == null ? "lower(name) = lower(:key) AND status <> 'DELETED'" : "id = :key";
        return database.query(handle -> first(handle.createQuery(SELECT + "tenant_id = :tenant AND " + which)
                .bind("tenant", tenantId)
                .bind("key", id == null ? idOrName : id)));
    }

    @Override
    public Optional<Image> findPublic(String name) {
        return database.query(handle -> first(
                handle.createQuery(SELECT + "public_by_name AND lower(name) = lower(:name) AND status <> 'DELETED'")
                        .bind("name", name)));
    }

    @Override
    public Optional<Image> findById(UUID id) {
        return byId(id, "");
    }

    @Override
    public Optional<Image> hold(UUID id) {
        return byId(id, " FOR SHARE");
    }

    @Override
    public Optional<Image> lock(UUID id) {
        return byId(id, " FOR UPDATE");
    }

    private Optional<Image> byId(UUID id, String lock) {
        return database.query(
                handle -> first(handle.createQuery(SELECT + "id = :id" + lock).bind("id", id)));
    }

    /** Each part has an index that gives its page; together they are sorted, which are three pages at most. */
    @Override
    public List<Image> list(UUID tenantId, ImageScope scope, PageRequest page) {
        String ids = switch (scope) {
            case ALL -> "(" + OWN + ") UNION (" + SHARED + ") UNION (" + PUBLIC + ")";
            case OWN -> OWN;
            case SHARED -> SHARED;
            case PUBLIC -> PUBLIC;
        };
        Cursor cursor = Rows.cursor(page);
        return database.query(handle ->
                all(handle.createQuery(SELECT + "id IN (" + ids + ") ORDER BY created_at DESC, id DESC LIMIT :limit")
                        .bind("tenant", tenantId)
                        .bind("created", Rows.time(cursor.createdAt()))
                        .bind("id", cursor.id())
                        .bind("limit", page.limit() + 1)));
    }

    @Override
    public boolean update(Image next) {
        try {
            return database.inTransaction(() -> database.query(handle -> {
                boolean updated =
                        ImageRows.bind(handle.createUpdate(UPDATE), next).execute() == 1;
                if (updated) {
                    share(handle, next);
                }
                return updated;
            }));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException refused && UNIQUE.equals(refused.getSQLState())) {
                throw new Conflict("name", "\"" + next.name() + "\" is the name of another public image");
            }
            throw e;
        }
    }

    private static void share(Handle handle, Image image) {
        handle.createUpdate("DELETE FROM image_shares WHERE image_id = :image AND NOT (tenant_id = ANY (:tenants))")
                .bind("image", image.id())
                .bindArray("tenants", UUID.class, image.sharedWith().toArray())
                .execute();
        if (image.sharedWith().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO image_shares (image_id, tenant_id) VALUES (:image, :tenant) ON CONFLICT DO NOTHING");
        image.sharedWith()
                .forEach(tenant ->
                        batch.bind("image", image.id()).bind("tenant", tenant).add());
        batch.execute();
    }

    @Override
    public List<Image> all(UUID after, int max) {
        return database.query(
                handle -> all(handle.createQuery(SELECT + "id > :after AND status <> 'DELETED' ORDER BY id LIMIT :max")
                        .bind("after", after)
                        .bind("max", max)));
    }

    @Override
    public List<User> usersOf(UUID imageId, int max) {
        return database.query(handle -> handle.createQuery(
                        "SELECT tenant_id, name FROM instances WHERE image_id = :image AND status <> 'DELETED' LIMIT :max")
                .bind("image", imageId)
                .bind("max", max)
                .map((row, context) -> new User(Rows.uuid(row, 1), row.getString(2)))
                .list());
    }

    @Override
    public boolean beingMadeOf(UUID instanceId) {
        return exists("SELECT 1 FROM images WHERE instance_id = :id AND status = 'IMPORTING' LIMIT 1", instanceId);
    }

    @Override
    public boolean tenantExists(UUID tenantId) {
        return exists("SELECT 1 FROM tenants WHERE id = :id", tenantId);
    }

    private boolean exists(String sql, UUID id) {
        return database.query(handle -> handle.createQuery(sql)
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    private static Optional<Image> first(Query query) {
        return query.map((row, context) -> ImageRows.image(row)).findOne();
    }

    private static List<Image> all(Query query) {
        return query.map((row, context) -> ImageRows.image(row)).list();
    }
}
