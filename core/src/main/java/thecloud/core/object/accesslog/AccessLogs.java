package thecloud.core.object.accesslog;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;

/**
 * Collects entries and delivers them in the background, on the server where they came up; what is left is delivered when it
 * is closed.
 */
public final class AccessLogs implements AutoCloseable {

    private static final Logger LOG = System.getLogger(AccessLogs.class.getName());

    /** How late it is heard at most that a bucket is to be logged. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** How long closing waits for a delivery. */
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Duration every;
    private final BufferedAccessLog log;
    private final LogDeliveries deliveries;
    private final Semaphore hurry = new Semaphore(0);
    private volatile boolean closing;
    private @Nullable Thread worker;

    /** @param every from one delivery to the next, unless there is much to deliver */
    public AccessLogs(AccessLogPorts ports, Duration every) {
        CollectedEntries entries = new CollectedEntries();
        this.every = every;
        this.log = new BufferedAccessLog(ports.buckets(), entries, this::hurry);
        this.deliveries = new LogDeliveries(ports, entries);
    }

    public AccessLog log() {
        return log;
    }

    /** Begins to deliver. */
    public void start() {
        worker = Thread.ofVirtual().name("access-logs").start(this::run);
    }

    /** Looks which buckets are logged now. */
    public void lookUp() {
        log.lookUp();
    }

    /** Delivers now. */
    public void deliver() {
        deliveries.deliver();
    }

    private void hurry() {
        if (hurry.availablePermits() == 0) {
            hurry.release();
        }
    }

    private void run() {
        Duration look = every.compareTo(LOOK_EVERY) < 0 ? every : LOOK_EVERY;
        Duration since = Duration.ZERO;
        while (!closing) {
            attempt(this::lookUp);
            boolean early = pause(look);
            since = since.plus(look);
            if (early || since.compareTo(every) >= 0) {
                since = Duration.ZERO;
                attempt(this::deliver);
            }
        }
        attempt(this::deliver);
    }

    /** What goes wrong once may go well the next time. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (CloudException e) {
            LOG.log(Level.DEBUG, "access logs wait: {0}", e.reason());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "access logs are held up", e);
        }
    }

    /** @return whether somebody is in a hurry */
    private boolean pause(Duration time) {
        try {
            return hurry.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing = true;
            return true;
        }
    }

    @Override
    public void close() {
        closing = true;
        hurry();
        if (worker == null) {
            return;
        }
        try {
            if (!worker.join(FAREWELL)) {
                LOG.log(Level.WARNING, "what was left of access logs is lost");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
