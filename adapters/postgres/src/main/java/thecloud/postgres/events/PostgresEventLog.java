package thecloud.postgres.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.error.Unavailable;
import thecloud.core.events.Event;
import thecloud.core.events.EventFilter;
import thecloud.core.events.EventLog;
import thecloud.postgres.Database;
import thecloud.postgres.Json;
import thecloud.postgres.PostgresListener;
import thecloud.postgres.Rows;

/** {@code events}. Each one's id is notified in the transaction that writes it, so followers hear it once committed. */
public final class PostgresEventLog implements EventLog {

    private static final String COLUMNS = "id, tenant_id, type, resource_type, resource_id, resource_name, status,"
            + " reason, request_id, actor_id, data, created_at";

    private static final String APPEND =
            "WITH event AS (INSERT INTO events (" + COLUMNS + ") VALUES (:id, :tenant, :type,"
                    + " :resourceType, :resource, :resourceName, :status, :reason, :request, :actor, :data::jsonb, :created)"
                    + " RETURNING id) SELECT pg_notify('" + PostgresListener.EVENTS + "', id::text) FROM event";

    private final Database database;
    private final PostgresListener listener;

    public PostgresEventLog(Database database, PostgresListener listener) {
        this.database = database;
        this.listener = listener;
    }

    @Override
    public void append(Event event) {
        database.query(handle -> handle.createQuery(APPEND)
                .bind("id", event.id())
                .bind("tenant", event.tenantId())
                .bind("type", event.type())
                .bind("resourceType", event.resourceType())
                .bind("resource", event.resourceId())
                .bind("resourceName", event.resourceName())
                .bind("status", event.status())
                .bind("reason", event.reason())
                .bind("request", event.requestId())
                .bind("actor", event.actorId())
                .bind("data", Json.of(event.data()))
                .bind("created", Rows.time(event.createdAt()))
                .map((row, context) -> true)
                .list());
    }

    @Override
    public List<Event> list(UUID tenantId, EventFilter filter, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        // Only the conditions that were asked for, so that each combination finds its index.
        String sql = "SELECT " + COLUMNS + " FROM events WHERE tenant_id = :tenant"
                + (filter.resourceType() == null ? "" : " AND resource_type = :resourceType")
                + (filter.resourceId() == null ? "" : " AND resource_id = :resource")
                + (filter.type() == null ? "" : " AND type = :type")
                + " AND (created_at, id) < (:created, :id) ORDER BY created_at DESC, id DESC LIMIT :limit";
        return database.query(handle -> {
            Query query = handle.createQuery(sql)
                    .bind("tenant", tenantId)
                    .bind("created", Rows.time(cursor.createdAt()))
                    .bind("id", cursor.id())
                    .bind("limit", page.limit() + 1);
            if (filter.resourceType() != null) {
                query.bind("resourceType", filter.resourceType());
            }
            if (filter.resourceId() != null) {
                query.bind("resource", filter.resourceId());
            }
            if (filter.type() != null) {
                query.bind("type", filter.type());
            }
            return query.map(PostgresEventLog::event).list();
        });
    }

    @Override
    public int prune(Instant before, int max) {
        return database.query(handle -> handle.createUpdate("DELETE FROM events WHERE ctid IN"
                        + " (SELECT ctid FROM events WHERE created_at < :before LIMIT :max)")
                .bind("before", Rows.time(before))
                .bind("max", max)
                .execute());
    }

    @Override
    public AutoCloseable follow(Consumer<Event> onEvent, Runnable onGap) {
        return listener.subscribe(PostgresListener.EVENTS, ids -> deliver(ids, onEvent, onGap), onGap);
    }

    private void deliver(List<String> ids, Consumer<Event> onEvent, Runnable onGap) {
        Map<UUID, Event> events;
        try {
            events = find(ids.stream().map(UUID::fromString).toArray(UUID[]::new));
        } catch (Unavailable e) {
            onGap.run();
            return;
        }
        for (String id : ids) {
            Event event = events.get(UUID.fromString(id));
            if (event != null) {
                onEvent.accept(event);
            }
        }
    }

    private Map<UUID, Event> find(UUID[] ids) {
        return database.query(handle -> handle
                .createQuery("SELECT " + COLUMNS + " FROM events WHERE id = ANY(:ids)")
                .bind("ids", ids)
                .map(PostgresEventLog::event)
                .stream()
                .collect(Collectors.toMap(Event::id, Function.identity())));
    }

    private static Event event(ResultSet row, StatementContext context) throws SQLException {
        return new Event(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                row.getString(3),
                row.getString(4),
                Rows.uuid(row, 5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                Rows.uuid(row, 10),
                Json.object(row.getString(11)),
                Rows.instant(row, 12));
    }
}
