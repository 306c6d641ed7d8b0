package thecloud.cli.terminal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import thecloud.cli.output.Human;

/** How many bytes of how many have moved, and how fast: a line that changes on a terminal, and nothing elsewhere. On stderr. */
public final class ProgressBar implements AutoCloseable {

    private static final int FRAME_MILLIS = 200;
    private static final int BAR = 24;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final @Nullable Thread painter;
    private final long started = System.nanoTime();
    private final AtomicLong expected = new AtomicLong();
    private final AtomicLong moved = new AtomicLong();

    public ProgressBar(PrintStream err, boolean terminal) {
        this.err = err;
        this.painter = terminal ? Thread.ofPlatform().daemon().name("progress").start(this::paint) : null;
    }

    /**
     * One thing of so many bytes (-1 when that is not known). What is answered is told how many of them have moved so far;
     * a thing that begins anew begins anew here, too.
     */
    public LongConsumer expect(long bytes) {
        expected.addAndGet(Math.max(0, bytes));
        AtomicLong soFar = new AtomicLong();
        return total -> moved.addAndGet(total - soFar.getAndSet(total));
    }

    /** Prints something without the line in its way. */
    public synchronized void line(Runnable print) {
        if (painter != null) {
            err.print(CLEAR);
            err.flush();
        }
        print.run();
    }

    @Override
    public void close() {
        if (painter != null) {
            painter.interrupt();
            try {
                painter.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** {@code [======>     ] 45%  120.0 MiB of 256.0 MiB  35.2 MiB/s}. */
    static String text(long moved, long expected, double seconds) {
        double share = expected <= 0 ? 0 : Math.min(1, (double) moved / expected);
        int full = (int) (share * BAR);
        String bar = "=".repeat(full) + (full < BAR ? ">" + " ".repeat(BAR - full - 1) : "");
        String speed = Human.size(seconds <= 0 ? 0 : (long) (moved / seconds)) + "/s";
        return expected <= 0
                ? Human.size(moved) + "  " + speed
                : String.format(
                        Locale.ROOT,
                        "[%s] %3.0f%%  %s of %s  %s",
                        bar,
                        share * 100,
                        Human.size(moved),
                        Human.size(expected),
                        speed);
    }

    private void paint() {
        try {
            while (true) {
                Thread.sleep(FRAME_MILLIS);
                draw();
            }
        } catch (InterruptedException done) {
            err.print(CLEAR);
            err.flush();
        }
    }

    private synchronized void draw() {
        err.print("\r" + text(moved.get(), expected.get(), (System.nanoTime() - started) / NANOS_PER_SECOND)
                + "\u001b[K");
        err.flush();
    }
}
