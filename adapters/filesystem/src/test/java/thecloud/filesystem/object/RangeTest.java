package thecloud.filesystem.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.DataKey;
import thecloud.testkit.object.Blobs;

/** Whatever the size and the range, and however they are read, the bytes are the right ones. */
class RangeTest {

    private static Path root;
    private static FileObjectStore verifying;
    private static FileObjectStore trusting;

    /** Two stores, since one directory is open once. */
    @BeforeContainer
    static void open() throws IOException {
        root = Files.createTempDirectory("thecloud-ranges");
        verifying = FileObjectStore.open(FileObjectStore.Settings.of(root.resolve("a"), true));
        trusting = FileObjectStore.open(new FileObjectStore.Settings(root.resolve("b"), true, false, 1));
    }

    @AfterContainer
    static void close() throws IOException {
        verifying.close();
        trusting.close();
        try (Stream<Path> rest = Files.walk(root)) {
            for (Path path : rest.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Provide
    Arbitrary<Integer> sizes() {
        Arbitrary<Integer> border = Arbitraries.integers().between(1, 18).map(n -> n * BlobFormat.SEGMENT);
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 500_000),
                border.flatMap(size -> Arbitraries.integers().between(size - 2, size + 2)));
    }

    @Property(tries = 150)
    void aRangeIsTheBytesThatWereWrittenThere(
            @ForAll("sizes") int size, @ForAll long from, @ForAll long to, @ForAll boolean encrypted) throws Exception {
        long a = Math.floorMod(from, size + 1L);
        long b = Math.floorMod(to, size + 1L);
        long offset = Math.min(a, b);
        long count = Math.abs(a - b);
        DataKey key = encrypted ? Blobs.key(7) : null;
        for (FileObjectStore store : new FileObjectStore[] {verifying, trusting}) {
            UUID id = Blobs.put(store, size, key);
            byte[] expected = Arrays.copyOfRange(Blobs.bytes(id, size), (int) offset, (int) (offset + count));
            try (BlobReader reader = store.open(id, size, key)) {
                assertThat(reader.direct()).isEqualTo(store == trusting && !encrypted && size > BlobFormat.SEGMENT);
                assertThat(Blobs.read(reader, offset, count)).isEqualTo(expected);
                // Also a blob that is read whole: an object of many parts goes on to its last one.
                if (store == trusting && !encrypted) {
                    assertThat(overSocket(reader, offset, count)).isEqualTo(expected);
                } else if (size > BlobFormat.SEGMENT) {
                    assertThat(reader.send(offset, count, Channels.newChannel(OutputStream.nullOutputStream())))
                            .isEqualTo(-1);
                }
            }
            store.remove(List.of(id));
        }
    }

    private static byte[] overSocket(BlobReader reader, long offset, long count) throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Callable<byte[]> client = () -> {
                try (SocketChannel socket = SocketChannel.open(server.getLocalAddress())) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    Channels.newInputStream(socket).transferTo(bytes);
                    return bytes.toByteArray();
                }
            };
            FutureTask<byte[]> received = new FutureTask<>(client);
            Thread.ofVirtual().start(received);
            try (SocketChannel socket = server.accept();
                    Selector writable = Selector.open()) {
                socket.configureBlocking(false).register(writable, SelectionKey.OP_WRITE);
                long sent = 0;
                while (sent < count) {
                    writable.select(Duration.ofSeconds(10).toMillis());
                    long now = reader.send(offset + sent, count - sent, socket);
                    assertThat(now).isNotNegative();
                    sent += now;
                }
            }
            return received.get();
        }
    }
}
