package thecloud.postgres.firewall;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import thecloud.core.firewall.filter.FilteredInstances;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code instance_addresses.filtered_in}. */
public final class PostgresFilteredInstances implements FilteredInstances {

    private static final String ADD = "UPDATE instance_addresses a SET filtered_in = :life FROM instances i"
            + " WHERE i.id = a.instance_id AND a.instance_id = ANY (:ids) AND a.filtered_in IS DISTINCT FROM :life"
            + " RETURNING i.id, i.tenant_id, i.status_reason IS NOT NULL";

    private final Database database;
    private final String life;
    private final AtomicLong additions = new AtomicLong();
    private final Lock changed = new ReentrantLock();
    private final Condition added = changed.newCondition();

    /** @param life names the time since the machine was started */
    public PostgresFilteredInstances(Database database, String life) {
        this.database = database;
        this.life = life;
    }

    @Override
    public boolean contains(UUID instanceId, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            long seen = additions.get();
            if (isThere(instanceId)) {
                return true;
            }
            if (!changes(seen, deadline)) {
                return false;
            }
        }
    }

    /** Until something was added after {@code seen}; false when the time is over. What other servers add is not heard. */
    private boolean changes(long seen, long deadline) {
        changed.lock();
        try {
            long left = deadline - System.nanoTime();
            while (additions.get() == seen && left > 0) {
                left = added.awaitNanos(left);
            }
            return additions.get() != seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            changed.unlock();
        }
    }

    private boolean isThere(UUID instanceId) {
        return database.query(handle -> handle.createQuery("SELECT NOT EXISTS (SELECT 1 FROM instance_addresses"
                        + " WHERE instance_id = :instance AND filtered_in IS DISTINCT FROM :life)")
                .bind("instance", instanceId)
                .bind("life", life)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public List<Waiting> add(Set<UUID> instanceIds) {
        List<Waiting> waiting = note(instanceIds);
        changed.lock();
        try {
            additions.incrementAndGet();
            added.signalAll();
        } finally {
            changed.unlock();
        }
        return waiting;
    }

    private List<Waiting> note(Set<UUID> instanceIds) {
        return database
                .query(handle -> handle.createQuery(ADD)
                        .bind("life", life)
                        .bind("ids", instanceIds.toArray(UUID[]::new))
                        .map((row, context) ->
                                new Added(new Waiting(Rows.uuid(row, 1), Rows.uuid(row, 2)), row.getBoolean(3)))
                        .list())
                .stream()
                .filter(Added::waits)
                .map(Added::instance)
                .toList();
    }

    private record Added(Waiting instance, boolean waits) {}
}
