package thecloud.docker;

import com.github.dockerjava.api.exception.DockerException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A connection that the engine turned from HTTP into a raw stream in both directions. Our own, because docker-java
 * cannot end the input without ending the output ("Connection: Upgrade", as in ExecStart of the Docker Engine API).
 */
public final class Hijacked implements AutoCloseable {

    private static final int MAX_HEADER = 16 * 1024;
    private static final int MAX_ERROR = 16 * 1024;

    private final SocketChannel channel;
    private final InputStream in;

    private Hijacked(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel), 32 * 1024);
    }

    /** Posts a JSON body and switches protocols; throws docker-java's exception when the engine refuses. */
    public static Hijacked post(URI host, String path, String json) throws IOException {
        Hijacked connection = new Hijacked(SocketChannel.open(address(host)));
        try {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            String head = "POST " + path + " HTTP/1.1\r\nHost: docker\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
            connection.write(head.getBytes(StandardCharsets.US_ASCII));
            connection.write(body);
            connection.expectUpgrade();
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static SocketAddress address(URI host) {
        return "unix".equals(host.getScheme())
                ? UnixDomainSocketAddress.of(Path.of(host.getPath()))
                : new InetSocketAddress(host.getHost(), host.getPort());
    }

    private void expectUpgrade() throws IOException {
        String head = readHead();
        String[] words = head.split(" ", 3);
        int status = words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : 0;
        if (status == 101 || status == 200) {
            return;
        }
        if (status == 0) {
            throw new IOException("the engine did not answer in HTTP");
        }
        channel.shutdownOutput(); // so that the engine closes and the body has an end
        byte[] body = in.readNBytes(MAX_ERROR);
        throw new DockerException(new String(body, StandardCharsets.UTF_8), status);
    }

    private String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < MAX_HEADER) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the engine closed the connection");
            }
            head.append((char) next);
            if (next == '\n'
                    && head.length() >= 4
                    && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        throw new IOException("the engine's answer has too long a header");
    }

    public InputStream input() {
        return in;
    }

    /** Blocks until the engine took all of it; not for several threads at once. */
    public void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** The command sees the end of its input; its output goes on. */
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
