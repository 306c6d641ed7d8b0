package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thecloud.testkit.s3.S3Request;

/** Whatever a client says of its body and then does: what was there stays, nothing new is there, and no file is left. */
@QuarkusTest
class S3LyingClientsTest {
    private static final int ANNOUNCED = 3_000_000;
    private static final byte[] SENT = new byte[1_000_000];

    @TestHTTPResource
    String url;

    private S3Access s3;

    @BeforeEach
    void somebodyHasAnObject() {
        s3 = S3Access.newcomer(url, false);
        s3.put("cat", "meow".getBytes(StandardCharsets.UTF_8)).is(200);
    }

    @AfterEach
    void nothingElseIsThere() {
        assertThat(s3.keys("")).containsExactly("cat");
        assertThat(s3.get("cat").text()).isEqualTo("meow");
        Until.sameAs(List.of(), S3LyingClientsTest::unfinished);
        s3.close();
    }

    /** Files of writes that have not ended. */
    private static List<String> unfinished() {
        try (Stream<Path> files = Files.list(TestCloud.storage().resolve("pending"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the client does when it has sent a part of what it announced. */
    enum Then {
        ENDS_ITS_HALF,
        HANGS_UP,
        RESETS
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatStopsInItsMidst(Then then) throws IOException {
        abandon(s3.request("PUT", "cat").header("content-length", "" + ANNOUNCED), SENT, then);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyInChunksOfHttpThatStopsInAChunk(Then then) throws IOException {
        byte[] start = (Integer.toHexString(ANNOUNCED) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        abandon(s3.request("PUT", "cat").header("transfer-encoding", "chunked"), concat(start, SENT), then);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyInChunksOfAwsThatStopsInAChunk(Then then) throws IOException {
        byte[] start = (Integer.toHexString(ANNOUNCED) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        abandon(chunked().header("content-length", "" + (ANNOUNCED + 20)), concat(start, SENT), then);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyInChunksOfAwsThatStopsBetweenTwo(Then then) throws IOException {
        byte[] start = (Integer.toHexString(SENT.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\r\n".getBytes(StandardCharsets.US_ASCII);
        abandon(chunked().header("content-length", "" + (ANNOUNCED + 30)), concat(start, concat(SENT, end)), then);
    }

    @ParameterizedTest
    @EnumSource
    void aPartThatStopsInItsMidst(Then then) throws IOException {
        String id = s3.send(s3.request("POST", "parts").query("uploads", ""))
                .texts("UploadId")
                .getFirst();
        abandon(
                s3.request("PUT", "parts")
                        .query("partNumber", "1")
                        .query("uploadId", id)
                        .header("content-length", "" + ANNOUNCED),
                SENT,
                then);
        assertThat(s3.send(s3.request("GET", "parts").query("uploadId", id)).elements("Part"))
                .isEmpty();
    }

    private S3Request chunked() {
        return s3.request("PUT", "cat")
                .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("x-amz-decoded-content-length", "" + ANNOUNCED)
                .header("x-amz-trailer", "x-amz-checksum-crc32")
                .header("content-encoding", "aws-chunked");
    }

    @Test
    void fewerBytesInChunksThanWereAnnounced() throws IOException {
        String body = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";
        assertThat(answered(chunked().header("content-length", "" + body.length()), body))
                .contains("IncompleteBody");
    }

    @Test
    void moreBytesInChunksThanWereAnnounced() throws IOException {
        String body = "5\r\nhello\r\n5\r\nworld\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";
        assertThat(answered(
                        chunked()
                                .header("x-amz-decoded-content-length", "7")
                                .header("content-length", "" + body.length()),
                        body))
                .contains("IncompleteBody");
    }

    @Test
    void moreBytesThanWereAnnouncedAreAnotherRequest() throws IOException {
        String answers = answered(s3.request("PUT", "cat").header("content-length", "4"), "meowNONSENSE\r\n\r\n");
        assertThat(answers).startsWith("HTTP/1.1 200").doesNotContain("HTTP/1.1 5");
    }

    @Test
    void hashesThatAreNotThoseOfTheBody() {
        byte[] other = "woof".getBytes(StandardCharsets.UTF_8);
        for (S3Request request : List.of(
                s3.request("PUT", "cat").header("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="),
                s3.request("PUT", "cat").header("x-amz-checksum-crc32", "AAAAAA=="),
                s3.request("PUT", "cat").header("x-amz-checksum-sha256", "A".repeat(43) + "="),
                s3.request("PUT", "cat").header("x-amz-content-sha256", "0".repeat(64)))) {
            assertThat(s3.send(request.body(other)).is(400).code()).isIn("BadDigest", "XAmzContentSHA256Mismatch");
        }
    }

    @Test
    void aLengthBeyondWhatAPutTakes() throws IOException {
        assertThat(answered(s3.request("PUT", "cat").header("content-length", "" + (6L << 30)), "x"))
                .contains("EntityTooLarge");
    }

    /** Sends, goes away, and waits for nothing. */
    private void abandon(S3Request request, byte[] some, Then then) throws IOException {
        try (Socket socket = connected()) {
            OutputStream out = socket.getOutputStream();
            out.write(s3.caller().signer().head(request, s3.endpoint().getAuthority()));
            out.write(some);
            out.flush();
            if (then == Then.RESETS) {
                socket.setSoLinger(true, 0);
            } else if (then == Then.ENDS_ITS_HALF) {
                socket.shutdownOutput();
                assertThat(text(socket))
                        .startsWith("HTTP/1.1 4")
                        .containsAnyOf("IncompleteBody", "MissingContentLength");
            }
        }
    }

    private String answered(S3Request request, String body) throws IOException {
        try (Socket socket = connected()) {
            OutputStream out = socket.getOutputStream();
            out.write(s3.caller().signer().head(request, s3.endpoint().getAuthority()));
            out.write(body.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.shutdownOutput();
            return text(socket);
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(s3.endpoint().getHost(), s3.endpoint().getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
