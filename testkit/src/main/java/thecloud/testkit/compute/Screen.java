package thecloud.testkit.compute;

import java.nio.charset.StandardCharsets;
import thecloud.core.Nullable;
import thecloud.core.compute.TerminalReceiver;

/** A receiver that remembers what a terminal showed. */
public final class Screen implements TerminalReceiver {

    private final StringBuilder text = new StringBuilder();
    private volatile boolean ended;
    private volatile int exitCode;
    private volatile @Nullable Throwable failure;

    @Override
    public void output(byte[] bytes, boolean stderr) {
        synchronized (text) {
            text.append(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void end(int code, @Nullable Throwable reason) {
        exitCode = code;
        failure = reason;
        ended = true;
    }

    public String text() {
        synchronized (text) {
            return text.toString();
        }
    }

    public boolean ended() {
        return ended;
    }

    public int exitCode() {
        return exitCode;
    }

    public @Nullable Throwable failure() {
        return failure;
    }
}
