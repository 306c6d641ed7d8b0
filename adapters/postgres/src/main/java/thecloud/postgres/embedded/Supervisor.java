package thecloud.postgres.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import thecloud.core.Nullable;

/**
 * Keeps one PostgreSQL process running: starts it, reads what it says, starts it again when it dies.
 *
 * <p>The process is started by a thread that lives as long as it does, because the kernel ends it with that thread.
 */
final class Supervisor implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("thecloud.postgres.server");
    private static final String READY = "database system is ready to accept connections";
    private static final Duration START_PATIENCE = Duration.ofMinutes(2); // recovery after a crash takes its time
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(8);
    private static final Duration STABLE = Duration.ofSeconds(30);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final int LINES_KEPT = 20;

    private final List<String> command;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final Thread keeper;
    private volatile @Nullable Process process;

    Supervisor(List<String> command) {
        this.command = List.copyOf(command);
        this.keeper = Thread.ofPlatform().name("postgres-keeper").daemon().unstarted(this::keep);
    }

    /** Returns when the server accepts connections. */
    void start() throws InterruptedException {
        keeper.start();
        try {
            ready.get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new CannotStart("PostgreSQL did not start: " + said(), e);
        }
    }

    long pid() {
        Process current = process;
        return current == null ? -1 : current.pid();
    }

    private void keep() {
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            long begin = System.nanoTime();
            String end = runOnce();
            if (closing.getCount() == 0) {
                return;
            }
            if (!ready.isDone()) {
                ready.completeExceptionally(new IllegalStateException(end));
                return;
            }
            if (System.nanoTime() - begin > STABLE.toNanos()) {
                pause = FIRST_PAUSE_MILLIS;
            }
            LOG.log(Level.ERROR, "PostgreSQL ended by itself ({0}); starting it again in {1} ms", end, pause);
            if (closed(pause)) {
                return;
            }
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    /** Runs the server until it ends, and answers how it did. */
    private String runOnce() {
        try {
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process = started;
            if (closing.getCount() == 0) {
                started.destroy(); // close() came first and saw no process to stop
            }
            started.getOutputStream().close();
            try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(this::heard);
            }
            return "exit code " + started.waitFor();
        } catch (IOException | java.io.UncheckedIOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void heard(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > LINES_KEPT) {
                lastLines.removeFirst();
            }
        }
        if (line.contains(READY)) {
            ready.complete(null);
        }
        LOG.log(line.contains("FATAL:") || line.contains("PANIC:") ? Level.WARNING : Level.DEBUG, line);
    }

    private String said() {
        synchronized (lastLines) {
            return String.join("\n", lastLines);
        }
    }

    private boolean closed(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Process current = process;
        try {
            if (current != null && current.isAlive()) {
                Signals.interrupt(current.pid());
                if (!current.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.log(
                            Level.WARNING,
                            "PostgreSQL did not stop in time and is killed; it recovers at its next start");
                    current.destroyForcibly().waitFor();
                }
            }
            keeper.join(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
