package thecloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.aws.http.AwsResponse;
import thecloud.core.object.ByteRange;

/** Bytes of an object that go from its file to the socket within the kernel are the same bytes. */
class KernelSendTest {

    private static final int SIZE = 20_000_000;

    @TempDir
    Path directory;

    private TestEndpoint endpoint;
    private byte[] content;
    private Path path;

    @BeforeEach
    void start() throws IOException {
        endpoint = new TestEndpoint(TestEndpoint.PATIENT);
        content = new byte[SIZE];
        new Random(5).nextBytes(content);
        path = Files.write(directory.resolve("object"), content);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private FileObject offer(boolean direct, long offset, long count) throws IOException {
        FileObject object = new FileObject(path, direct);
        endpoint.protocol.next.set(AwsResponse.ok().object(object, new ByteRange(offset, count)));
        return object;
    }

    @ParameterizedTest
    @CsvSource({"true, 0, 20000000", "true, 1234567, 9999999", "true, 5, 1", "true, 7, 0", "false, 1234567, 9999999"})
    void aRangeArrivesAsItIsInTheFileHoweverSlowlyItIsRead(boolean direct, int offset, int count) throws IOException {
        FileObject object = offer(direct, offset, count);
        try (RawClient client = endpoint.client()) {
            client.head("GET /b/k HTTP/1.1", "Host: localhost");
            Until.holds(() -> client.available() > 0);
            RawClient.Answer answer = client.answer();

            assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(count));
            assertThat(answer.body()).hasSize(count);
            assertThat(Arrays.mismatch(answer.body(), Arrays.copyOfRange(content, offset, offset + count)))
                    .isEqualTo(-1);
            assertThat(object.sentByKernel.get()).isEqualTo(direct ? count : 0);
            Until.holds(object.closed::get);
            assertThat(client.head("GET /next HTTP/1.1", "Host: localhost")
                            .answer()
                            .text())
                    .contains("path=/next\n");
        }
    }

    @Test
    void headAsksTheKernelForNothing() throws IOException {
        FileObject object = offer(true, 0, SIZE);
        try (RawClient client = endpoint.client()) {
            client.head("HEAD /b/k HTTP/1.1", "Host: localhost");
            assertThat(client.answer(true).header("Content-Length")).isEqualTo(String.valueOf(SIZE));
            Until.holds(object.closed::get);
            assertThat(object.sentByKernel.get()).isZero();
        }
    }

    @Test
    void aFileThatEndsEarlyEndsTheConnectionAndNeverBecomesOtherBytes() throws IOException {
        FileObject object = offer(true, 0, SIZE + 10);
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer =
                    client.head("GET /b/k HTTP/1.1", "Host: localhost").answer();

            assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(SIZE + 10));
            assertThat(Arrays.equals(answer.body(), content)).isTrue();
            Until.holds(object.closed::get);
        }
    }

    @Test
    void aReaderThatLeavesFreesTheFile() throws IOException {
        FileObject object = offer(true, 0, SIZE);
        try (RawClient client = endpoint.client()) {
            client.head("GET /b/k HTTP/1.1", "Host: localhost");
            Until.holds(() -> client.available() > 0);
        }
        Until.holds(object.closed::get);
    }
}
