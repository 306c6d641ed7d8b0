package thecloud.postgres.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.work.Task;
import thecloud.core.work.TaskRepository;
import thecloud.core.work.TaskState;
import thecloud.postgres.Database;
import thecloud.postgres.PostgresListener;
import thecloud.postgres.Rows;

/** {@code tasks} as their tenant sees them. */
public final class PostgresTaskRepository implements TaskRepository {

    private static final String STATE =
            "CASE WHEN dead THEN 'DEAD' WHEN lease_until > now() THEN 'RUNNING' ELSE 'PENDING' END";
    private static final String COLUMNS = "id, kind, subject, " + STATE
            + ", attempts, last_error, request_id, lease_owner, lease_until, run_at, created_at";

    private final Database database;

    public PostgresTaskRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<Task> list(UUID tenantId, @Nullable TaskState state, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        String sql = "SELECT " + COLUMNS + " FROM tasks WHERE tenant_id = :tenant"
                + (state == null ? "" : " AND " + STATE + " = :state")
                + " AND (created_at, id) < (:created, :id) ORDER BY created_at DESC, id DESC LIMIT :limit";
        return database.query(handle -> {
            Query query = handle.createQuery(sql)
                    .bind("tenant", tenantId)
                    .bind("created", Rows.time(cursor.createdAt()))
                    .bind("id", cursor.id())
                    .bind("limit", page.limit() + 1);
            if (state != null) {
                query.bind("state", state.name());
            }
            return query.map(PostgresTaskRepository::task).list();
        });
    }

    @Override
    public Optional<Task> find(UUID tenantId, UUID id) {
        return database.query(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM tasks WHERE tenant_id = :tenant AND id = :id")
                        .bind("tenant", tenantId)
                        .bind("id", id)
                        .map(PostgresTaskRepository::task)
                        .findOne());
    }

    @Override
    public boolean revive(UUID tenantId, UUID id) {
        return !database.query(handle -> handle.createQuery("UPDATE tasks SET dead = FALSE, attempts = 0,"
                                + " last_error = NULL, run_at = now(), generation = generation + 1"
                                + " WHERE tenant_id = :tenant AND id = :id AND dead"
                                + " RETURNING pg_notify('" + PostgresListener.WORK + "', kind)")
                        .bind("tenant", tenantId)
                        .bind("id", id)
                        .map((row, context) -> true)
                        .list())
                .isEmpty();
    }

    private static Task task(ResultSet row, StatementContext context) throws SQLException {
        return new Task(
                Rows.uuid(row, 1),
                row.getString(2),
                Rows.uuid(row, 3),
                TaskState.valueOf(row.getString(4)),
                row.getInt(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Rows.instantOrNull(row, 9),
                Rows.instant(row, 10),
                Rows.instant(row, 11));
    }
}
