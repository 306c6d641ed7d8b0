package thecloud.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that something is compared with; it ends with the benchmark. */
final class Background implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 50;

    private final Process process;
    private final int port;

    /**
     * Starts it, and answers when it listens.
     *
     * @param log where its output goes
     */
    Background(List<String> command, int port, Path log) throws IOException, InterruptedException {
        this.port = port;
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IOException(command.getFirst() + " does not listen; it said what is in " + log);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    int port() {
        return port;
    }

    private boolean listens() {
        try (SocketChannel socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
