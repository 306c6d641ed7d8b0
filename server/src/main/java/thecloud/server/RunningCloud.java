package thecloud.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/** A cloud that works, and everything that has to be closed when it ends, in reverse order of opening. */
final class RunningCloud implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RunningCloud.class);

    private final Cloud cloud;
    private final Deque<AutoCloseable> open;
    private boolean closed;

    RunningCloud(Cloud cloud, Deque<AutoCloseable> open) {
        this.cloud = cloud;
        this.open = new ArrayDeque<>(open);
    }

    Cloud cloud() {
        return cloud;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            closeAll(open);
        }
    }

    /** Closes last opened first; what fails to close does not keep the rest open. */
    static void closeAll(Deque<AutoCloseable> open) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("something did not close cleanly", e);
            }
        }
    }
}
