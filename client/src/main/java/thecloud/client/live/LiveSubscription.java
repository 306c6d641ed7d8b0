package thecloud.client.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import thecloud.api.live.ServerMessage;
import thecloud.client.http.CloudApiException;
import thecloud.client.http.CloudClientException;

/** What arrives for one subscription, in order. Closing it unsubscribes and leaves the connection open. */
public final class LiveSubscription implements AutoCloseable {

    /** Messages held for a slow reader, before the connection itself is made to wait. */
    private static final int ROOM = 64;

    private static final Duration CONFIRMATION = Duration.ofSeconds(30);

    private final LiveConnection connection;
    private final String id;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<ServerMessage> queue = new ArrayDeque<>();
    private @Nullable Runnable readMore;
    private @Nullable CloudClientException failure;
    private boolean subscribed;
    private boolean ended;
    private @Nullable String endReason;

    LiveSubscription(LiveConnection connection, String id) {
        this.connection = connection;
        this.id = id;
    }

    /**
     * The next message of type event, log, stats, output, exit or gap; waits for it. Null when no more will come.
     *
     * @throws CloudApiException when the server reports an error
     * @throws thecloud.client.http.CloudUnreachableException when the connection is lost
     */
    public @Nullable ServerMessage next() throws InterruptedException {
        return next(Duration.ofDays(365));
    }

    /** The same, but null also when nothing comes in time; {@link #ended} tells the two apart. */
    public @Nullable ServerMessage next(Duration atMost) throws InterruptedException {
        Runnable resume = null;
        try {
            lock.lockInterruptibly();
            try {
                long left = atMost.toNanos();
                while (queue.isEmpty() && !ended && failure == null && left > 0) {
                    left = changed.awaitNanos(left);
                }
                ServerMessage message = queue.poll();
                if (message == null && failure != null) {
                    throw failure;
                }
                if (queue.size() < ROOM) {
                    resume = readMore;
                    readMore = null;
                }
                return message;
            } finally {
                lock.unlock();
            }
        } finally {
            if (resume != null) {
                resume.run();
            }
        }
    }

    /** Whether the server said that nothing more will come, and all that came was read. */
    public boolean ended() {
        lock.lock();
        try {
            return ended && queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Why it ended, or null. */
    public @Nullable String endReason() {
        lock.lock();
        try {
            return endReason;
        } finally {
            lock.unlock();
        }
    }

    /** Types these bytes into the terminal of an exec. */
    public void input(byte[] bytes) {
        connection.send(Subscribe.input(id, Base64.getEncoder().encodeToString(bytes)));
    }

    public void resize(TerminalSize size) {
        connection.send(Subscribe.resize(id, size));
    }

    @Override
    public void close() {
        connection.unsubscribe(this);
        Runnable resume;
        lock.lock();
        try {
            resume = readMore;
            readMore = null;
        } finally {
            lock.unlock();
        }
        if (resume != null) {
            resume.run();
        }
    }

    String id() {
        return id;
    }

    void awaitSubscribed() {
        lock.lock();
        try {
            long left = CONFIRMATION.toNanos();
            while (!subscribed && !ended && failure == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (failure != null) {
                throw failure;
            }
            if (!subscribed && !ended) {
                throw connection.unconfirmed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw connection.unconfirmed();
        } finally {
            lock.unlock();
        }
    }

    void accept(ServerMessage message, Runnable askForMore) {
        boolean full = false;
        lock.lock();
        try {
            switch (message.type()) {
                case "subscribed" -> subscribed = true;
                case "end" -> {
                    ended = true;
                    endReason = message.reason();
                }
                case "error" -> {
                    if (message.problem() != null) {
                        failure = new CloudApiException(message.problem());
                    }
                    ended = true;
                }
                default -> queue.add(message);
            }
            full = queue.size() >= ROOM;
            if (full) {
                readMore = askForMore;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (!full) {
            askForMore.run();
        }
    }

    void fail(CloudClientException reason) {
        lock.lock();
        try {
            // After an orderly end the connection may close as it likes.
            if (!ended && failure == null) {
                failure = reason;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
