package thecloud.filesystem.object;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The waits for the disk. They have threads of their own, for two reasons: the virtual threads of a thousand fsyncs would
 * hold every thread that carries them, and an interrupted thread closes the file that it has in hand, which in the case of
 * the directory is everybody's.
 */
final class Commits implements AutoCloseable {

    private static final int AT_ONCE = 64;
    private static final int AHEAD_AT_ONCE = 2;
    private static final int IDLE_SECONDS = 10;

    private final ExecutorService threads = threads("storage-commit-", AT_ONCE);
    private final ExecutorService ahead = threads("storage-ahead-", AHEAD_AT_ONCE);
    private final ExecutorService rounds = threads("storage-directory-", 1);
    private final FileChannel directory;
    private CompletableFuture<Boolean> nextRound = new CompletableFuture<>();
    private boolean roundIsDue;

    /** Work that has to do with files. */
    interface Work {
        void run() throws IOException;
    }

    /** @param directory where files are made */
    Commits(Path directory) throws IOException {
        this.directory = FileChannel.open(directory, READ);
    }

    private static ExecutorService threads(String name, int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name, 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Runs the work to its end, even when the caller is interrupted meanwhile, who keeps the mark of it. */
    void run(Work work) throws IOException {
        finish(submit(threads, work));
    }

    /**
     * Begins to bring to the disk what is in the file so far, so that less is left for the end.
     *
     * @return to be finished before the last fsync: the kernel tells each error once
     */
    Future<?> ahead(FileChannel file) {
        return submit(ahead, () -> file.force(false));
    }

    private static Future<?> submit(ExecutorService threads, Work work) {
        Callable<Boolean> task = () -> {
            work.run();
            return true;
        };
        try {
            return threads.submit(task);
        } catch (RejectedExecutionException e) {
            throw Failures.unavailable("the object store is closed", e);
        }
    }

    static void finish(Future<?> work) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    work.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Begins to make the names of all files durable that are in the directory now. Who comes while one fsync is under way
     * shares the next.
     */
    synchronized Future<?> syncDirectory() {
        if (!roundIsDue) {
            roundIsDue = true;
            rounds.execute(this::round);
        }
        return nextRound;
    }

    private void round() {
        CompletableFuture<Boolean> round;
        synchronized (this) {
            round = nextRound;
            nextRound = new CompletableFuture<>();
            roundIsDue = false;
        }
        try {
            directory.force(true);
            round.complete(true);
        } catch (IOException | RuntimeException e) {
            round.completeExceptionally(e);
        }
    }

    @Override
    public void close() throws IOException {
        threads.close();
        ahead.close();
        rounds.close();
        directory.close();
    }
}
