package thecloud.core.work;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;
import thecloud.core.error.Unavailable;

/**
 * The one loop that does background work: leases due items, runs their handlers on virtual threads, extends the leases
 * meanwhile, and decides what becomes of an item whose handler threw. Closing it stops leasing, gives running handlers
 * a moment, and hands the rest back for another server to take over at once.
 */
public final class WorkLoop implements AutoCloseable {

    /**
     * How the loop works.
     *
     * @param workers how many handlers run at once
     * @param lease how long an item is held without a sign of life
     * @param idle how long the loop sleeps at most when it hears of nothing
     * @param maxFailures after how many failures in a row an item is buried
     * @param farewell how long closing waits for running handlers
     */
    public record Settings(int workers, Duration lease, Duration idle, int maxFailures, Duration farewell) {

        public static Settings standard(int workers) {
            return new Settings(workers, Duration.ofSeconds(30), Duration.ofSeconds(5), 8, Duration.ofSeconds(5));
        }
    }

    private static final Logger LOG = System.getLogger(WorkLoop.class.getName());
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final WorkQueue queue;
    private final Map<String, WorkHandler> handlers;
    private final String owner;
    private final Settings settings;
    private final Semaphore slots;
    private final Alarm alarm = new Alarm();
    private final Map<UUID, WorkItem> running = new ConcurrentHashMap<>();
    private volatile boolean closing;
    private @Nullable AutoCloseable subscription;
    private @Nullable Thread claimer;
    private @Nullable Thread heart;

    public WorkLoop(WorkQueue queue, List<WorkHandler> handlers, String owner, Settings settings) {
        this.queue = queue;
        this.handlers = handlers.stream().collect(Collectors.toMap(WorkHandler::kind, Function.identity()));
        this.owner = owner;
        this.settings = settings;
        this.slots = new Semaphore(settings.workers());
    }

    /** Begins to work. */
    public void start() {
        subscription = queue.onWork(handlers.keySet(), alarm::ring);
        claimer = Thread.ofVirtual().name("work-claimer").start(() -> repeat(this::claimAndRun));
        heart = Thread.ofVirtual().name("work-heartbeat").start(() -> repeat(this::beat));
    }

    @Override
    public void close() {
        closing = true;
        alarm.ring();
        try {
            if (subscription != null) {
                subscription.close();
            }
            if (claimer != null) {
                claimer.join(settings.farewell());
            }
            boolean idle =
                    slots.tryAcquire(settings.workers(), settings.farewell().toMillis(), TimeUnit.MILLISECONDS);
            LOG.log(Level.DEBUG, "closing {0}", idle ? "with nothing running" : "while work is running");
            if (heart != null) {
                heart.interrupt();
            }
            queue.release(owner);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "could not hand back leases; they run out by themselves: {0}", e.getMessage());
        }
    }

    private void repeat(InterruptibleStep step) {
        while (!closing) {
            try {
                step.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "background work is held up: {0}", e.getMessage());
                pause(AFTER_TROUBLE);
            }
        }
    }

    private void claimAndRun() throws InterruptedException {
        slots.acquire();
        int free = 1 + slots.drainPermits();
        List<WorkItem> items = List.of();
        try {
            items = closing ? List.of() : queue.claim(owner, handlers.keySet(), free, settings.lease());
        } finally {
            slots.release(free - items.size());
        }
        items.forEach(this::runInBackground);
        if (items.size() < free) {
            Duration next = queue.untilNext(handlers.keySet());
            alarm.await(next == null || next.compareTo(settings.idle()) > 0 ? settings.idle() : next);
        }
    }

    /** The slot was taken by {@link #claimAndRun}. */
    private void runInBackground(WorkItem item) {
        running.put(item.id(), item);
        Thread.ofVirtual().name("work-" + item.kind()).start(() -> {
            try {
                run(item);
            } finally {
                running.remove(item.id());
                slots.release();
            }
        });
    }

    private void run(WorkItem item) {
        WorkHandler handler = handlers.get(item.kind());
        if (handler == null) {
            throw new IllegalStateException("claimed work of a kind that nobody handles: " + item.kind());
        }
        try {
            switch (handler.handle(item)) {
                case WorkHandler.Outcome.Done done -> queue.complete(owner, item);
                case WorkHandler.Outcome.Again again -> queue.reschedule(owner, item, again.delay(), null, 0);
            }
        } catch (Unavailable e) {
            afterFailure(() -> retryForever(item, e));
        } catch (RuntimeException | Error e) {
            afterFailure(() -> retryOrBury(handler, item, e));
        }
    }

    private void retryForever(WorkItem item, Unavailable failure) {
        int failures = Math.min(item.attempts() + 1, settings.maxFailures() / 2);
        LOG.log(Level.INFO, "{0} {1} waits: {2}", item.kind(), item.subject(), failure.reason());
        queue.reschedule(owner, item, BackOff.WHILE_UNAVAILABLE.after(failures), failure.reason(), failures);
    }

    private void retryOrBury(WorkHandler handler, WorkItem item, Throwable failure) {
        int failures = item.attempts() + 1;
        String error = describe(failure);
        LOG.log(Level.WARNING, item.kind() + " " + item.subject() + " failed " + failures + " times", failure);
        if (failures >= settings.maxFailures()) {
            queue.bury(owner, item, error);
            handler.buried(item, error);
        } else {
            queue.reschedule(owner, item, BackOff.AFTER_FAILURE.after(failures), error, failures);
        }
    }

    /** When even recording the failure fails (no database), the lease runs out and the item is taken up again. */
    private static void afterFailure(Runnable record) {
        try {
            record.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not record the outcome of background work: {0}", e.getMessage());
        }
    }

    private void beat() throws InterruptedException {
        Thread.sleep(settings.lease().dividedBy(3));
        Set<UUID> held = Set.copyOf(running.keySet());
        if (!held.isEmpty()) {
            queue.extend(owner, held, settings.lease());
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String describe(Throwable failure) {
        if (failure instanceof CloudException known) {
            return known.reason();
        }
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    @FunctionalInterface
    private interface InterruptibleStep {
        void run() throws InterruptedException;
    }
}
