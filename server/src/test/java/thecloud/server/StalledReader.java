package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The least of a WebSocket client (RFC 6455): reads a frame when it is told to, and never before. */
final class StalledReader implements AutoCloseable {
    private static final int CLOSE = 8;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    /** @param code of a frame that closes; else 0 */
    record Frame(int opcode, int code, String text) {
        boolean closes() {
            return opcode == CLOSE;
        }
    }

    StalledReader(String url, String key) throws IOException {
        URI uri = URI.create(url);
        socket.setReceiveBufferSize(64 * 1024);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        in = new DataInputStream(socket.getInputStream());
        String upgrade = "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nX-API-Key: " + key
                + "\r\n\r\n";
        socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        assertThat(head).startsWith("HTTP/1.1 101");
    }

    /** Sends a text in one frame, masked with zeros. */
    void say(String text) throws IOException {
        // Padded, so that the length always has the same form.
        byte[] payload = String.format("%-126s", text).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeByte(0x81);
        frame.writeByte(0x80 | 126);
        frame.writeShort(payload.length);
        frame.writeInt(0);
        frame.write(payload);
        socket.getOutputStream().write(bytes.toByteArray());
    }

    Frame next() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        long length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        int code = 0;
        if (opcode == CLOSE && length >= 2) {
            code = in.readUnsignedShort();
            length -= 2;
        }
        return new Frame(opcode, code, new String(in.readNBytes((int) length), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
