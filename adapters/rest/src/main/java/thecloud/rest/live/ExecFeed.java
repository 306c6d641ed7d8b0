package thecloud.rest.live;

import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.InstanceShell;
import thecloud.core.compute.Terminal;
import thecloud.core.compute.TerminalReceiver;

/** An interactive command. Its output waits until the client has been told that it is subscribed. */
final class ExecFeed implements Feed, TerminalReceiver {
    private final Sink sink;
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private volatile @Nullable Terminal terminal;
    private volatile boolean closed;

    private ExecFeed(Sink sink) {
        this.sink = sink;
    }

    static StartedFeed open(InstanceShell shell, Call call, String instance, ExecCommand command, Sink sink) {
        ExecFeed feed = new ExecFeed(sink);
        feed.terminal = shell.open(call, instance, command, feed);
        return new StartedFeed(feed, () -> feed.begun.complete(true));
    }

    @Override
    public void output(byte[] bytes, boolean stderr) {
        begun.join();
        if (!closed) {
            sink.output(stderr ? "stderr" : "stdout", Base64.getEncoder().encodeToString(bytes));
        }
    }

    @Override
    public void end(int exitCode, @Nullable Throwable failure) {
        begun.join();
        if (closed) {
            return;
        }
        if (failure == null) {
            sink.exit(exitCode);
        } else {
            sink.failed(failure);
        }
    }

    @Override
    public void input(byte[] bytes) {
        Terminal open = terminal;
        if (open != null) {
            open.write(bytes);
        }
    }

    @Override
    public void resize(int columns, int rows) {
        Terminal open = terminal;
        if (open != null) {
            open.resize(columns, rows);
        }
    }

    @Override
    public void close() {
        closed = true;
        begun.complete(true);
        Terminal open = terminal;
        if (open != null) {
            open.close();
        }
    }
}
