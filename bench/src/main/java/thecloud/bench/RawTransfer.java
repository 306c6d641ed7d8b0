package thecloud.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request over a connection of its own with hardly any work beside it, so that the server is what is measured. */
final class RawTransfer {

    private static final int BUFFER = 1 << 20;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");

    private RawTransfer() {}

    /** Reads the body, drops it, and answers its length. */
    static long get(int port, String head) throws IOException {
        try (SocketChannel socket = open(port)) {
            send(socket, ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
            return receive(socket);
        }
    }

    static void get(int port, String head, long size) throws IOException {
        long length = get(port, head);
        if (length != size) {
            throw new IOException("answered " + length + " bytes instead of " + size);
        }
    }

    /** Sends a file as the body. */
    static void put(int port, String head, Path file) throws IOException {
        try (SocketChannel socket = open(port);
                FileChannel body = FileChannel.open(file)) {
            send(socket, ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
            long sent = 0;
            while (sent < body.size()) {
                sent += body.transferTo(sent, body.size() - sent, socket);
            }
            receive(socket);
        }
    }

    private static SocketChannel open(int port) throws IOException {
        return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static void send(SocketChannel socket, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    /** Answers the length of the body once all of it has come. */
    private static long receive(SocketChannel socket) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        String head = "";
        while (!head.contains(END_OF_HEAD)) {
            more(socket, buffer);
            head = StandardCharsets.ISO_8859_1.decode(buffer.duplicate().flip()).toString();
        }
        if (!head.startsWith("HTTP/1.1 20")) {
            throw new IOException("refused: " + head);
        }
        Matcher length = LENGTH.matcher(head);
        long expected = length.find() ? Long.parseLong(length.group(1)) : 0;
        int headLength = head.indexOf(END_OF_HEAD) + END_OF_HEAD.length();
        long received = (long) buffer.position() - headLength;
        while (received < expected) {
            buffer.clear();
            received += more(socket, buffer);
        }
        return received;
    }

    private static int more(SocketChannel socket, ByteBuffer buffer) throws IOException {
        int count = socket.read(buffer);
        if (count < 0) {
            throw new EOFException("the server hung up");
        }
        return count;
    }
}
