package thecloud.rest.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import thecloud.core.Nullable;

/** The messages that a connection has still to send: a bounded queue and the one thread that empties it. */
final class Outbox {
    static final int MAX_MESSAGES = 256;
    static final int MAX_BYTES = 1024 * 1024;
    /** How long a feed waits for a slow reader to make room. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final int TRY_AGAIN_LATER = 1013;

    private final Consumer<String> send;
    private final Closing closing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<String> queue = new ArrayDeque<>();
    private int bytes;
    private boolean closed;

    /** Closes the connection with a code of RFC 6455 and a reason. */
    interface Closing {
        void close(int code, String reason);
    }

    /** @param send writes a message and returns when the network has taken it */
    Outbox(Consumer<String> send, Closing closing) {
        this.send = send;
        this.closing = closing;
    }

    void start() {
        Thread.ofVirtual().name("ws-outbox").start(this::drain);
    }

    /** Queues a message; waits for room, and closes the connection when none appears. False when it is closed. */
    boolean put(String message) {
        int size = message.getBytes(StandardCharsets.UTF_8).length;
        long patience = PATIENCE.toNanos();
        lock.lock();
        try {
            while (!closed && !queue.isEmpty() && (queue.size() >= MAX_MESSAGES || bytes + size > MAX_BYTES)) {
                if (patience <= 0) {
                    break;
                }
                patience = changed.awaitNanos(patience);
            }
            if (closed) {
                return false;
            }
            if (patience > 0) {
                queue.add(message);
                bytes += size;
                changed.signalAll();
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
        close(TRY_AGAIN_LATER, "the reader is too slow");
        return false;
    }

    /** Sends nothing more and closes the connection. */
    void close(int code, String reason) {
        if (shut()) {
            closing.close(code, reason);
        }
    }

    /** Forgets what is unsent; true the first time. */
    boolean shut() {
        lock.lock();
        try {
            boolean first = !closed;
            closed = true;
            queue.clear();
            bytes = 0;
            changed.signalAll();
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the connection closes; false when the time was over first. */
    boolean awaitClosed(Duration time) throws InterruptedException {
        long nanos = time.toNanos();
        lock.lock();
        try {
            while (!closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        try {
            for (String next = take(); next != null; next = take()) {
                send.accept(next);
                sent(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("a WebSocket took no more messages", e);
            shut();
        }
    }

    private @Nullable String take() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && queue.isEmpty()) {
                changed.await(1, TimeUnit.MINUTES);
            }
            return closed ? null : queue.peek();
        } finally {
            lock.unlock();
        }
    }

    /** Only now is there room again: what the network has not taken still counts. */
    private void sent(String message) {
        lock.lock();
        try {
            if (!closed) {
                queue.poll();
                bytes -= message.getBytes(StandardCharsets.UTF_8).length;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
