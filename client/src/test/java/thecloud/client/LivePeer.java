package thecloud.client;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The least WebSocket server (RFC 6455) that can talk to one client: text frames both ways. */
final class LivePeer implements AutoCloseable {

    final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    final AtomicLong bytesSent = new AtomicLong();
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Thread thread;
    private volatile Socket client;
    private volatile String handshake = "";

    LivePeer() throws IOException {
        thread = Thread.ofPlatform().daemon().start(this::serve);
    }

    String url() {
        return "http://localhost:" + server.getLocalPort();
    }

    String handshake() {
        return handshake;
    }

    void send(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
        frame.put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else {
            frame.put((byte) 126).putShort((short) payload.length);
        }
        frame.put(payload).flip();
        OutputStream out = client.getOutputStream();
        out.write(frame.array(), 0, frame.limit());
        bytesSent.addAndGet(frame.limit());
    }

    /** Cuts the connection without a word. */
    void cut() throws IOException {
        client.close();
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            handshake = head.toString();
            String key = head.toString()
                    .lines()
                    .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                    .findFirst()
                    .orElseThrow()
                    .substring(19);
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream()
                    .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Accept: "
                                    + Base64.getEncoder().encodeToString(digest)
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            client = socket;
            while (true) {
                receive(in);
            }
        } catch (IOException | GeneralSecurityException over) {
            received.add("(over)");
        }
    }

    private void receive(DataInputStream in) throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        if (opcode == 8) {
            throw new EOFException();
        }
        if (opcode == 9) {
            client.getOutputStream().write(new byte[] {(byte) 0x8a, 0});
            return;
        }
        received.add(new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        if (client != null) {
            client.close();
        }
        thread.join();
    }
}
