package thecloud.rest.compute;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import thecloud.core.Nullable;
import thecloud.core.compute.LogLine;
import thecloud.core.compute.LogReceiver;
import thecloud.core.error.CloudException;

/**
 * A log that is followed over HTTP, one JSON object a line. The instance's log waits for a slow reader; a reader that
 * has gone, or whose credentials were revoked, ends it.
 */
final class FollowedLog implements LogReceiver, StreamingOutput {
    private static final Logger LOG = Logger.getLogger(FollowedLog.class);
    private static final int QUEUE = 256;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration RECHECK = Duration.ofSeconds(30);

    private final BlockingQueue<Optional<LogLine>> lines = new ArrayBlockingQueue<>(QUEUE);
    private final ObjectMapper json;
    private final BooleanSupplier readerGone;
    private final Runnable recheck;
    private volatile @Nullable AutoCloseable source;
    private volatile boolean closed;

    FollowedLog(ObjectMapper json, BooleanSupplier readerGone, Runnable recheck) {
        this.json = json;
        this.readerGone = readerGone;
        this.recheck = recheck;
    }

    /** What to close when the reader is done. */
    void from(AutoCloseable newSource) {
        source = newSource;
    }

    @Override
    public void line(LogLine line) {
        put(Optional.of(line));
    }

    @Override
    public void end(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.debug("a followed log ended", failure);
        }
        put(Optional.empty());
    }

    @Override
    public void write(OutputStream output) throws IOException {
        try {
            copy(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CloudException e) {
            LOG.debug("a followed log's reader may not read on", e);
        } finally {
            close();
        }
    }

    private void copy(OutputStream output) throws IOException, InterruptedException {
        // An empty line first: the answer's head goes out with it, however long the instance stays silent.
        output.write('\n');
        output.flush();
        long checked = System.nanoTime();
        while (!readerGone.getAsBoolean()) {
            Optional<LogLine> next = lines.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
            if (next != null && next.isEmpty()) {
                return;
            }
            if (next != null) {
                output.write(json.writeValueAsBytes(TelemetryViews.of(next.get())));
                output.write('\n');
            }
            if (lines.isEmpty()) {
                output.flush();
            }
            if (System.nanoTime() - checked > RECHECK.toNanos()) {
                recheck.run();
                checked = System.nanoTime();
            }
        }
    }

    private void put(Optional<LogLine> line) {
        try {
            while (!closed && !lines.offer(line, LOOK.toNanos(), TimeUnit.NANOSECONDS)) {
                // the reader is slow: the log waits, and looks whether the reader is still there
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close() {
        closed = true;
        AutoCloseable open = source;
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                LOG.debug("a followed log did not close", e);
            }
        }
    }
}
