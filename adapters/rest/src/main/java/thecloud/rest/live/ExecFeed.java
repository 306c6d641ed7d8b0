package thecloud.rest.live;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.InstanceShell;
import thecloud.core.compute.Terminal;
import thecloud.core.compute.TerminalReceiver;

/**
 * An interactive command. What it prints before the client has been told that it is subscribed is held back; a backend
 * may print from within the opening call, so the first pieces must not make it wait.
 */
final class ExecFeed implements Feed, TerminalReceiver {
    private static final int MAX_HELD = 256;

    private final Sink sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> held = new ArrayList<>();
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private volatile @Nullable Terminal terminal;
    private volatile boolean closed;

    private ExecFeed(Sink sink) {
        this.sink = sink;
    }

    static StartedFeed open(InstanceShell shell, Call call, String instance, ExecCommand command, Sink sink) {
        ExecFeed feed = new ExecFeed(sink);
        feed.terminal = shell.open(call, instance, command, feed);
        return new StartedFeed(feed, feed::begin);
    }

    @Override
    public void output(byte[] bytes, boolean stderr) {
        String data = Base64.getEncoder().encodeToString(bytes);
        deliver(() -> sink.output(stderr ? "stderr" : "stdout", data));
    }

    @Override
    public void end(int exitCode, @Nullable Throwable failure) {
        deliver(() -> {
            if (failure == null) {
                sink.exit(exitCode);
            } else {
                sink.failed(failure);
            }
        });
    }

    private void begin() {
        lock.lock();
        try {
            held.forEach(Runnable::run);
            held.clear();
            begun.complete(true);
        } finally {
            lock.unlock();
        }
    }

    private void deliver(Runnable message) {
        if (!hold(message)) {
            begun.join();
            if (!closed) {
                message.run();
            }
        }
    }

    private boolean hold(Runnable message) {
        lock.lock();
        try {
            return !begun.isDone() && held.size() < MAX_HELD && held.add(message);
        } finally {
            lock.unlock();
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
