package thecloud.core.compute;

import java.time.Duration;
import java.util.UUID;
import thecloud.core.work.Periodic;
import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;

/** Asks for a look at each instance that the backend says has changed, and for a sweep when it may have missed some. */
public final class InstanceWatch implements AutoCloseable {

    /** Long enough for the work that caused a change to finish first and take the news with it. */
    private static final Duration DELAY = Duration.ofMillis(200);

    private final WorkQueue queue;
    private final Periodic sweep;
    private final AutoCloseable subscription;

    InstanceWatch(ComputeBackend backend, WorkQueue queue, Periodic sweep) {
        this.queue = queue;
        this.sweep = sweep;
        this.subscription = backend.watch(this::changed, this::missed);
    }

    private void changed(UUID instanceId) {
        queue.enqueueIfAbsent(new WorkRequest(InstanceReconciler.KIND, instanceId, null, "backend-event", DELAY));
    }

    private void missed() {
        queue.enqueue(sweep.request());
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            System.getLogger(InstanceWatch.class.getName())
                    .log(System.Logger.Level.WARNING, "the backend's events could not be closed", e);
        }
    }
}
