package thecloud.postgres;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import thecloud.core.Nullable;

/**
 * The one connection on which this server hears what others commit. When it breaks it is made again, and subscribers
 * are told that they may have missed something.
 */
public final class PostgresListener implements AutoCloseable {

    public static final String EVENTS = "cloud_events";
    public static final String WORK = "cloud_work";

    private static final System.Logger LOG = System.getLogger(PostgresListener.class.getName());
    private static final Duration START_PATIENCE = Duration.ofSeconds(5);
    private static final int SILENCE_MILLIS = 10_000; // then the connection is checked
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final DatabaseSettings settings;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstConnected = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Connection connection;

    public PostgresListener(DatabaseSettings settings) {
        this.settings = settings;
        this.thread = Thread.ofPlatform().name("postgres-listener").daemon().start(this::run);
    }

    /**
     * Hears from now on; waits a moment for the connection, and reports a gap once it is there when that takes longer.
     *
     * @param onPayloads the payloads of one channel, in the order of their commits
     */
    public AutoCloseable subscribe(String channel, Consumer<List<String>> onPayloads, Runnable onGap) {
        try {
            boolean listening = firstConnected.await(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.log(Level.DEBUG, "listening on {0}: {1}", channel, listening);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Subscription subscription = new Subscription(channel, onPayloads, onGap);
        subscriptions.add(subscription);
        if (connection == null) {
            onGap.run(); // whether before or after the next connection: a gap too many does no harm
        }
        return () -> subscriptions.remove(subscription);
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        while (closing.getCount() > 0) {
            try (Connection opened = Connections.single(settings, "thecloud-listener")) {
                listen(opened);
                pause = FIRST_PAUSE_MILLIS;
                receive(opened);
            } catch (SQLException e) {
                connection = null;
                if (closing.getCount() > 0) {
                    LOG.log(Level.WARNING, "not hearing from the database; trying again: {0}", e.getMessage());
                }
            }
            pause = Math.min(LONGEST_PAUSE_MILLIS, paused(pause) * 2);
        }
    }

    private void listen(Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement()) {
            statement.execute("LISTEN " + EVENTS + "; LISTEN " + WORK);
        }
        connection = opened;
        if (closing.getCount() == 0) {
            return;
        }
        subscriptions.forEach(subscription -> guarded(subscription.onGap));
        firstConnected.countDown();
    }

    private void receive(Connection opened) throws SQLException {
        PGConnection postgres = opened.unwrap(PGConnection.class);
        while (closing.getCount() > 0) {
            PGNotification[] heard = postgres.getNotifications(SILENCE_MILLIS);
            if (heard.length == 0) {
                opened.createStatement().execute("SELECT 1");
            }
            for (Subscription subscription : subscriptions) {
                List<String> payloads = java.util.Arrays.stream(heard)
                        .filter(notification -> notification.getName().equals(subscription.channel))
                        .map(PGNotification::getParameter)
                        .toList();
                if (!payloads.isEmpty()) {
                    guarded(() -> subscription.onPayloads.accept(payloads));
                }
            }
        }
    }

    /** A subscriber that throws must not end the listening of all others. */
    private static void guarded(Runnable delivery) {
        try {
            delivery.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a subscriber failed", e);
        }
    }

    private long paused(long millis) {
        try {
            closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
        }
        return millis;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            Connection current = connection;
            if (current != null) {
                current.abort(Runnable::run);
            }
            thread.join(Duration.ofSeconds(2));
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "closing the listener", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Subscription(String channel, Consumer<List<String>> onPayloads, Runnable onGap) {}
}
