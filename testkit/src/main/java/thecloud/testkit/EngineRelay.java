package thecloud.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a cloud and the engine's socket, and does to the cloud what an engine does that stops, fails or
 * restarts. The engine itself goes on, as others use it too.
 */
public final class EngineRelay implements AutoCloseable {

    /** As moby answers while its containerd is going away. */
    private static final String FAILURE =
            "{\"message\":\"failed to create task for container: connection error: desc = \\\"transport: error while"
                    + " dialing: dial unix /run/containerd/containerd.sock: connect: no such file or directory\\\"\"}";

    private final Path socket;
    private final Path engine =
            Path.of(URI.create(Objects.requireNonNullElse(System.getenv("DOCKER_HOST"), "unix:///var/run/docker.sock"))
                    .getPath());
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();
    private ServerSocketChannel server;
    private volatile boolean failing;

    /** Relays from the start on. */
    public EngineRelay(Path socket) throws IOException {
        this.socket = socket;
        this.server = listen();
    }

    public URI host() {
        return URI.create("unix://" + socket);
    }

    private ServerSocketChannel listen() throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(() -> accept(listening));
        return listening;
    }

    private void accept(ServerSocketChannel listening) {
        try {
            while (true) {
                SocketChannel client = listening.accept();
                connections.add(client);
                if (failing) {
                    Thread.ofVirtual().start(() -> fail(client));
                    continue;
                }
                SocketChannel upstream = SocketChannel.open(UnixDomainSocketAddress.of(engine));
                connections.add(upstream);
                Thread.ofVirtual().start(() -> copy(client, upstream));
                Thread.ofVirtual().start(() -> copy(upstream, client));
            }
        } catch (IOException e) {
            cut(); // closed
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            return; // cut
        }
    }

    private static void fail(SocketChannel client) {
        String answer = "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nContent-Length: "
                + FAILURE.length() + "\r\nConnection: close\r\n\r\n" + FAILURE;
        try (client) {
            client.read(ByteBuffer.allocate(64 * 1024));
            client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            return; // cut
        }
    }

    /** As when the engine is restarted in a moment: live connections end, new ones are taken. */
    public void cut() {
        for (SocketChannel connection : connections) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        connections.clear();
    }

    /** The engine is there and answers each call with 500, as while it shuts down. */
    public void fail() {
        failing = true;
        cut();
    }

    /** The engine is gone: live connections end, new ones are refused. */
    public void stop() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        cut();
    }

    /** The engine is back. */
    public void start() throws IOException {
        failing = false;
        cut();
        if (!server.isOpen()) {
            server = listen();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
