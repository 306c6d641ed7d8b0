package thecloud.postgres.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Nullable;
import thecloud.core.work.WorkItem;
import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;
import thecloud.postgres.Database;
import thecloud.postgres.PostgresListener;

/**
 * {@code tasks} as a queue. Every change of a leased item names its owner, so that a server whose lease was taken over
 * changes nothing any more.
 */
public final class PostgresWorkQueue implements WorkQueue {

    private static final String ITEM = "id, kind, subject, tenant_id, request_id, generation, attempts";
    private static final String MILLIS = " * interval '1 millisecond'";
    // Losing one of these in a crash of the database is harmless: the lease is claimed or extended, the item done
    // again.
    private static final String RELAXED = ", set_config('synchronous_commit', 'off', true)";
    private static final int MAX_ERROR = 4000;

    private static final String ENQUEUE = "INSERT INTO tasks (kind, subject, tenant_id, request_id, run_at)"
            + " VALUES (:kind, :subject, :tenant, :request, now() + :delay" + MILLIS + ")"
            + " ON CONFLICT (kind, subject) DO ";
    private static final String AGAIN = "UPDATE SET generation = tasks.generation + 1, attempts = 0, last_error = NULL,"
            + " dead = FALSE, run_at = least(tasks.run_at, excluded.run_at), tenant_id = excluded.tenant_id,"
            + " request_id = excluded.request_id";
    private static final String NOTIFY = " RETURNING pg_notify('" + PostgresListener.WORK + "', :origin)";

    private static final String CLAIM = "UPDATE tasks SET lease_owner = :owner,"
            + " lease_until = clock_timestamp() + :lease" + MILLIS
            + " WHERE id IN (SELECT id FROM tasks WHERE due_at <= clock_timestamp() AND kind = ANY(:kinds)"
            + " ORDER BY due_at LIMIT :max FOR UPDATE SKIP LOCKED) RETURNING " + ITEM + RELAXED;
    private static final String EXTEND = "UPDATE tasks SET lease_until = clock_timestamp() + :lease" + MILLIS
            + " WHERE lease_owner = :owner AND id = ANY(:ids) RETURNING id" + RELAXED;
    private static final String OWNED = " WHERE id = :id AND lease_owner = :owner";
    private static final String COMPLETE =
            "DELETE FROM tasks" + OWNED + " AND generation = :generation RETURNING id" + RELAXED;

    private final Database database;
    private final PostgresListener listener;
    private final List<Wake> wakes = new CopyOnWriteArrayList<>();
    private final String origin = UUID.randomUUID().toString();

    public PostgresWorkQueue(Database database, PostgresListener listener) {
        this.database = database;
        this.listener = listener;
    }

    @Override
    public void enqueue(WorkRequest request) {
        enqueue(request, AGAIN);
    }

    @Override
    public void enqueueIfAbsent(WorkRequest request) {
        enqueue(request, "NOTHING");
    }

    private void enqueue(WorkRequest request, String onConflict) {
        List<Boolean> changed = database.query(handle -> handle.createQuery(ENQUEUE + onConflict + NOTIFY)
                .bind("kind", request.kind())
                .bind("subject", request.subject())
                .bind("tenant", request.tenantId())
                .bind("request", request.requestId())
                .bind("delay", request.delay().toMillis())
                .bind("origin", origin)
                .map((row, context) -> true)
                .list());
        if (!changed.isEmpty()) {
            // This server need not wait for the database to tell it what it wrote itself.
            wake(request.kind());
        }
    }

    private void wake(String kind) {
        database.afterCommit(() -> wakes.stream()
                .filter(wake -> wake.kinds().contains(kind))
                .forEach(wake -> wake.run().run()));
    }

    @Override
    public List<WorkItem> claim(String owner, Set<String> kinds, int max, Duration lease) {
        return database.query(handle -> handle.createQuery(CLAIM)
                .bind("owner", owner)
                .bind("lease", lease.toMillis())
                .bind("kinds", kinds.toArray(String[]::new))
                .bind("max", max)
                .map(PostgresWorkQueue::item)
                .list());
    }

    @Override
    public Set<UUID> extend(String owner, Collection<UUID> ids, Duration lease) {
        return new HashSet<>(database.query(handle -> handle.createQuery(EXTEND)
                .bind("owner", owner)
                .bind("lease", lease.toMillis())
                .bind("ids", ids.toArray(UUID[]::new))
                .map((row, context) -> row.getObject(1, UUID.class))
                .list()));
    }

    @Override
    public void complete(String owner, WorkItem item) {
        database.inTransaction(() -> {
            boolean done = database.query(handle -> handle.createQuery(COMPLETE)
                            .bind("id", item.id())
                            .bind("owner", owner)
                            .bind("generation", item.generation())
                            .map((row, context) -> true)
                            .findOne())
                    .isPresent();
            if (!done) {
                free(owner, item, Duration.ZERO, null, 0);
            }
            return done;
        });
    }

    @Override
    public void reschedule(String owner, WorkItem item, Duration delay, @Nullable String error, int failures) {
        free(owner, item, delay, error, failures);
    }

    /** An item whose generation moved on keeps what the enqueue made of it, and is due at once. */
    private void free(String owner, WorkItem item, Duration delay, @Nullable String error, int failures) {
        int freed = database.query(handle -> handle.createUpdate("UPDATE tasks SET lease_owner = NULL,"
                        + " lease_until = NULL,"
                        + " run_at = CASE WHEN generation = :generation THEN clock_timestamp() + :delay" + MILLIS
                        + "   ELSE least(run_at, clock_timestamp()) END,"
                        + " attempts = CASE WHEN generation = :generation THEN :failures ELSE attempts END,"
                        + " last_error = CASE WHEN generation = :generation THEN :error ELSE last_error END" + OWNED)
                .bind("generation", item.generation())
                .bind("delay", delay.toMillis())
                .bind("failures", failures)
                .bind("error", abbreviated(error))
                .bind("id", item.id())
                .bind("owner", owner)
                .execute());
        if (freed > 0) {
            wake(item.kind());
        }
    }

    @Override
    public void bury(String owner, WorkItem item, String error) {
        int buried = database.query(handle -> handle.createUpdate("UPDATE tasks SET dead = TRUE, lease_owner = NULL,"
                        + " lease_until = NULL, attempts = :attempts, last_error = :error" + OWNED
                        + " AND generation = :generation")
                .bind("attempts", item.attempts() + 1)
                .bind("error", abbreviated(error))
                .bind("id", item.id())
                .bind("owner", owner)
                .bind("generation", item.generation())
                .execute());
        if (buried == 0) {
            free(owner, item, Duration.ZERO, error, 0); // asked for again meanwhile: a new chance
        }
    }

    @Override
    public void release(String owner) {
        release("lease_owner = :owner", owner);
    }

    @Override
    public void releaseAllOf(String beginning) {
        release("starts_with(lease_owner, :owner)", beginning);
    }

    private void release(String whose, String owner) {
        database.query(handle -> handle.createQuery(
                        "UPDATE tasks SET lease_owner = NULL, lease_until = NULL WHERE " + whose + NOTIFY)
                .bind("owner", owner)
                .bind("origin", origin)
                .map((row, context) -> true)
                .list());
    }

    @Override
    public @Nullable Duration untilNext(Set<String> kinds) {
        Long millis = database.query(handle -> handle.createQuery(
                        "SELECT ceil(extract(epoch FROM min(due_at) - clock_timestamp()) * 1000)::bigint FROM tasks"
                                + " WHERE kind = ANY(:kinds) AND due_at IS NOT NULL")
                .bind("kinds", kinds.toArray(String[]::new))
                .map((row, context) -> row.getObject(1, Long.class))
                .list()
                .getFirst());
        return millis == null ? null : Duration.ofMillis(Math.max(0, millis));
    }

    @Override
    public AutoCloseable onWork(Set<String> kinds, Runnable wake) {
        Wake own = new Wake(Set.copyOf(kinds), wake);
        wakes.add(own);
        AutoCloseable remote = listener.subscribe(
                PostgresListener.WORK,
                origins -> {
                    if (!origins.stream().allMatch(origin::equals)) {
                        wake.run();
                    }
                },
                wake);
        return () -> {
            wakes.remove(own);
            remote.close();
        };
    }

    private record Wake(Set<String> kinds, Runnable run) {}

    private static WorkItem item(ResultSet row, StatementContext context) throws SQLException {
        return new WorkItem(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getLong(6),
                row.getInt(7));
    }

    private static @Nullable String abbreviated(@Nullable String error) {
        return error == null || error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR);
    }
}
