package thecloud.core.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import thecloud.core.Nullable;

/** A bounded mailbox of live events. A reader that falls {@link #CAPACITY} events behind is cut off, not buffered. */
public final class EventSubscription implements AutoCloseable {

    /** How many unread events are kept. */
    public static final int CAPACITY = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Event> unread = new ArrayDeque<>();
    private final Predicate<Event> wanted;
    private final java.util.function.Consumer<EventSubscription> onClose;
    private boolean gap;
    private boolean overrun;
    private boolean closed;

    EventSubscription(Predicate<Event> wanted, java.util.function.Consumer<EventSubscription> onClose) {
        this.wanted = wanted;
        this.onClose = onClose;
    }

    /**
     * The next signal; waits for one.
     *
     * @return null when {@code timeout} passed without any
     */
    public @Nullable Signal next(Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (true) {
                Signal ready = ready();
                if (ready != null) {
                    return ready;
                }
                if (nanos <= 0) {
                    return null;
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many events wait to be read. */
    public int backlog() {
        lock.lock();
        try {
            return unread.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        update(() -> closed = true);
        onClose.accept(this);
    }

    void offer(Event event) {
        if (!wanted.test(event)) {
            return;
        }
        update(() -> {
            if (unread.size() >= CAPACITY) {
                overrun = true;
                unread.clear();
            } else if (!overrun) {
                unread.add(event);
            }
        });
    }

    void gap() {
        update(() -> gap = true);
    }

    private void update(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Signal ready() {
        if (closed) {
            return Signal.Closed.INSTANCE;
        }
        if (overrun) {
            return Signal.Overrun.INSTANCE;
        }
        Event event = unread.poll();
        if (event != null) {
            return new Signal.Occurred(event);
        }
        if (gap) {
            gap = false;
            return Signal.Gap.INSTANCE;
        }
        return null;
    }

    /** What a subscriber hears. */
    public sealed interface Signal {

        /** An event. */
        record Occurred(Event event) implements Signal {}

        /** Events may have been missed: look at the resources again. */
        enum Gap implements Signal {
            INSTANCE
        }

        /** The reader was too slow and hears nothing more. */
        enum Overrun implements Signal {
            INSTANCE
        }

        /** The subscription was closed. */
        enum Closed implements Signal {
            INSTANCE
        }
    }
}
