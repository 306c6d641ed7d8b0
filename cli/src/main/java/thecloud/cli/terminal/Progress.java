package thecloud.cli.terminal;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What long work is doing: one line that changes on a terminal, a line for each step elsewhere. On stderr. */
public final class Progress implements AutoCloseable {

    private static final String[] FRAMES = {"|", "/", "-", "\\"};
    private static final int FRAME_MILLIS = 120;

    private final PrintStream err;
    private final @Nullable Thread spinner;
    private volatile String step = "";

    public Progress(PrintStream err, boolean terminal) {
        this.err = err;
        this.spinner = terminal ? Thread.ofPlatform().daemon().name("progress").start(this::spin) : null;
    }

    public void step(String text) {
        if (text.equals(step)) {
            return;
        }
        step = text;
        if (spinner == null) {
            err.println(text);
        }
    }

    @Override
    public void close() {
        if (spinner != null) {
            spinner.interrupt();
            try {
                spinner.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void spin() {
        try {
            for (int i = 0; ; i++) {
                err.print("\r" + FRAMES[i % FRAMES.length] + " " + step + "\u001b[K");
                err.flush();
                Thread.sleep(FRAME_MILLIS);
            }
        } catch (InterruptedException done) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
