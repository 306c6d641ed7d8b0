package thecloud.core.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import thecloud.core.PageRequest;

/** Outbound port: where events are kept. */
public interface EventLog {

    /** Appends in the open transaction; followers on every server hear of it after the commit. */
    void append(Event event);

    /** Newest first; up to {@code page.limit() + 1} of them, see {@link thecloud.core.Page#of}. */
    List<Event> list(UUID tenantId, EventFilter filter, PageRequest page);

    /** Deletes at most {@code max} events older than {@code before} and answers how many it deleted. */
    int prune(Instant before, int max);

    /**
     * Delivers every event committed from now on, by any server, one at a time.
     *
     * @param onGap called when events may have been missed (a lost connection); readers then look again
     */
    AutoCloseable follow(Consumer<Event> onEvent, Runnable onGap);
}
