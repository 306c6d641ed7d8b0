package thecloud.core.work;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import thecloud.core.Nullable;

/** Outbound port: the durable queue. Times are the database's, so that servers need not agree on one. */
public interface WorkQueue {

    /**
     * In the open transaction: adds the item or, when its kind and subject are queued already, raises its generation,
     * clears its failures and makes it due no later than asked. Workers wake after the commit.
     */
    void enqueue(WorkRequest request);

    /** Adds the item unless its kind and subject are queued already. */
    void enqueueIfAbsent(WorkRequest request);

    /** Leases up to {@code max} due items of these kinds that nobody holds (or whose lease ran out), oldest first. */
    List<WorkItem> claim(String owner, Set<String> kinds, int max, Duration lease);

    /** Extends leases that {@code owner} still holds, and answers which those are. */
    Set<UUID> extend(String owner, Collection<UUID> ids, Duration lease);

    /** The item is done: removes it, or frees it to run again when its generation moved on. */
    void complete(String owner, WorkItem item);

    /**
     * Frees the item to run again after {@code delay}, or at once when its generation moved on.
     *
     * @param error what went wrong; null when nothing did
     * @param failures the item's new count of failures in a row
     */
    void reschedule(String owner, WorkItem item, Duration delay, @Nullable String error, int failures);

    /** The item failed too often: keeps it, visible, until somebody retries it. */
    void bury(String owner, WorkItem item, String error);

    /** Hands back every lease of this owner at once. */
    void release(String owner);

    /** Hands back every lease of owners whose names begin so: of a server's earlier lives, when it is sure they are over. */
    void releaseAllOf(String beginning);

    /** How long until the next item of these kinds is due or its lease runs out; null when there is none. */
    @Nullable Duration untilNext(Set<String> kinds);

    /** Runs {@code wake} whenever work of these kinds may have become due, on whichever server it was enqueued. */
    AutoCloseable onWork(Set<String> kinds, Runnable wake);
}
