package thecloud.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import thecloud.e2e.storage.Content;
import thecloud.testkit.s3.S3Caller;
import thecloud.testkit.s3.S3Request;

/** Clients that begin and then do nothing cost nobody else anything, and not for ever. */
class StorageStallTest {

    private static final int STALLED = 300;
    private static final int FAR_TOO_MANY = 3500;

    /** Connections that a client of ours keeps. */
    private static final int ORDINARY = 5;

    private static final int MIB = 1 << 20;
    private static final Duration BEFORE_THE_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration ENDED = Duration.ofSeconds(60);

    private static RunningCloud cloud;
    private static S3Caller s3;
    private static Content big;

    private final List<SocketChannel> stalled = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        int port = RunningCloud.freePort();
        cloud = RunningCloud.prepared(
                Engine.ofTheMachine(),
                Map.of("COMPUTE_BACKEND", "simulated", "S3_PORT", Integer.toString(port), "S3_TIMEOUT", "20"));
        cloud.up();
        cloud.signUp();
        s3 = new S3Caller(URI.create("http://127.0.0.1:" + port), cloud.newAccessKey("stalls"));
        s3.send(S3Request.of("PUT", "/stalls")).is(200);
        big = Content.of(1, 16 * MIB);
        s3.send(S3Request.of("PUT", "/stalls/big").body(big.bytes())).is(200);
    }

    @AfterAll
    static void end() {
        s3.close();
        cloud.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (SocketChannel one : stalled) {
            one.close();
        }
    }

    @Test
    @Timeout(180)
    void threeHundredWritersAndThreeHundredReadersThatStallHoldNobodyAndAreEnded() throws Exception {
        long undisturbed = slowest();
        for (int i = 0; i < STALLED; i++) {
            stalled.add(begun(writing(i), new byte[200_000]));
            stalled.add(begun(S3Request.of("GET", "/stalls/big"), new byte[0]));
        }
        // What they have sent and asked for takes a moment; what counts is that nobody waits for them after that.
        Await.asserted(
                "ordinary requests being quick again",
                BEFORE_THE_TIMEOUT,
                () -> assertThat(Duration.ofNanos(slowest()))
                        .as("slowest of ordinary requests, which took %s ms before", undisturbed / 1_000_000)
                        .isLessThan(Duration.ofSeconds(1)));
        assertThat(new StoredFiles(cloud).names("pending"))
                .as("writers that are still there")
                .hasSizeGreaterThan(STALLED / 2);
        StoredFiles files = new StoredFiles(cloud);
        Await.until(
                "the end of all writers", ENDED, () -> files.names("pending").isEmpty());
        Await.until("the end of all readers", ENDED, () -> connections() <= ORDINARY);
        for (SocketChannel one : stalled) {
            assertEnds(one, big.size());
        }
        assertThat(s3.send(S3Request.of("GET", "/stalls").query("list-type", "2"))
                        .is(200)
                        .texts("Key"))
                .containsExactly("big", "ordinary");
        assertIsWell();
    }

    /** Far more than there is memory for, if each had its own. */
    @Test
    @Timeout(180)
    void thousandsOfReadersThatStallDoNotFillTheMemory() throws Exception {
        assertLivesThrough(() -> {
            for (int i = 0; i < FAR_TOO_MANY; i++) {
                stalled.add(begun(S3Request.of("GET", "/stalls/big"), new byte[0]));
            }
        });
    }

    /** What they write is encrypted, as everything is in a new bucket. */
    @Test
    @Timeout(180)
    void thousandsOfWritersThatStallDoNotFillTheMemory() throws Exception {
        assertLivesThrough(() -> {
            for (int i = 0; i < FAR_TOO_MANY; i++) {
                stalled.add(begun(writing(i), new byte[1]));
            }
        });
    }

    /** Documents are read before anybody knows who sends them. */
    @Test
    @Timeout(180)
    void strangersWhoSendLongDocumentsDoNotFillTheMemory() throws Exception {
        byte[] most = "<a/>".repeat(2 * MIB - 10).getBytes(US_ASCII);
        assertLivesThrough(() -> strangersSend(
                60,
                "POST /stalls?delete",
                "Content-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==\r\nContent-Length: " + 8 * MIB,
                most));
    }

    @Test
    @Timeout(180)
    void strangersWhoCompleteLongUploadsDoNotFillTheMemory() throws Exception {
        assertLivesThrough(() ->
                strangersSend(100, "POST /stalls/k?uploadId=1", "Content-Length: " + 4 * MIB, new byte[4 * MIB - 1]));
    }

    /** Who sends a form is known behind its fields. */
    @Test
    @Timeout(180)
    void thousandsOfStrangersWhoBeginAFormDoNotFillTheMemory() throws Exception {
        assertLivesThrough(() -> strangersSend(
                FAR_TOO_MANY,
                "POST /stalls",
                "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: " + MIB,
                "--x\r\n".getBytes(US_ASCII)));
    }

    /** All begin before the first says more. */
    private void strangersSend(int strangers, String request, String headers, byte[] some) throws IOException {
        byte[] head = (request + " HTTP/1.1\r\nHost: " + s3.host() + "\r\n" + headers + "\r\n\r\n").getBytes(US_ASCII);
        for (int i = 0; i < strangers; i++) {
            SocketChannel channel = connected();
            stalled.add(channel);
            write(channel, head);
        }
        for (SocketChannel one : stalled) {
            try {
                write(one, some);
            } catch (IOException refused) {
                assertThat(refused).isNotNull(); // told to slow down, and hung up on
            }
        }
    }

    private interface Flood {
        void rise() throws IOException;
    }

    private void assertLivesThrough(Flood flood) throws Exception {
        long server = cloud.serverPid();
        flood.rise();
        hangUp();
        Await.asserted("ordinary requests", ENDED, StorageStallTest::assertIsWell);
        assertThat(cloud.serverPid()).as("the server lived through it").isEqualTo(server);
    }

    private static void assertIsWell() {
        try {
            assertThat(s3.send(S3Request.of("GET", "/stalls/big")).is(200).body())
                    .isEqualTo(big.bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(cloud.serverLog()).doesNotContain("OutOfMemory");
    }

    private static S3Request writing(int i) {
        return S3Request.of("PUT", "/stalls/never-" + i).header("content-length", "" + MIB);
    }

    /** A connection whose buffers are small, so that it is really the server that waits. */
    private static SocketChannel connected() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.socket().setReceiveBufferSize(16 * 1024);
        URI where = URI.create("http://" + s3.host());
        channel.connect(new InetSocketAddress(where.getHost(), where.getPort()));
        return channel;
    }

    private static SocketChannel begun(S3Request request, byte[] some) throws IOException {
        SocketChannel channel = connected();
        write(channel, s3.signer().head(request, s3.host()));
        write(channel, some);
        return channel;
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Of a few writes, reads and lists. */
    private static long slowest() {
        try {
            return slowestOf(10);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long slowestOf(int turns) throws IOException {
        long slowest = 0;
        for (int i = 0; i < turns; i++) {
            long since = System.nanoTime();
            Content content = Content.of(i, 100_000);
            s3.send(S3Request.of("PUT", "/stalls/ordinary").body(content.bytes()))
                    .is(200);
            assertThat(s3.send(S3Request.of("GET", "/stalls/ordinary")).is(200).body())
                    .isEqualTo(content.bytes());
            s3.send(S3Request.of("GET", "/stalls").query("list-type", "2")).is(200);
            slowest = Math.max(slowest, System.nanoTime() - since);
        }
        return slowest;
    }

    /** That the server has not ended, as the kernel counts them: whoever reads to find out goes on reading. */
    private static long connections() throws IOException {
        String ours = String.format(":%04X", URI.create("http://" + s3.host()).getPort());
        long count = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            count += Files.readAllLines(Path.of(table)).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words[1].endsWith(ours) && words[3].equals("01"))
                    .count();
        }
        return count;
    }

    /** By the server, and before a reader had the whole. */
    private static void assertEnds(SocketChannel channel, int whole) throws IOException {
        long count = 0;
        try {
            ByteBuffer buffer = ByteBuffer.allocate(MIB);
            for (int n = channel.read(buffer); n >= 0; n = channel.read(buffer.clear())) {
                count += n;
            }
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        assertThat(count).isLessThan(whole);
    }
}
