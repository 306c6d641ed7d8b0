package thecloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.aws.endpoint.Limits;

/** Bodies that come slowly, wrongly, too early, or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodiesTest {

    private static final Limits HASTY = new Limits(100, Duration.ofMillis(1500), 100_000, Duration.ofSeconds(10));

    private TestEndpoint endpoint;
    private TestEndpoint hasty;

    @BeforeAll
    void start() {
        endpoint = new TestEndpoint(TestEndpoint.PATIENT);
        hasty = new TestEndpoint(HASTY);
    }

    @AfterAll
    void stop() {
        endpoint.close();
        hasty.close();
    }

    private static String[] with(List<String> lines, String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String[] put(byte[] body, String... more) {
        return with(
                endpoint.signed("PUT", "/b/k", Signer.sha256(body)),
                with(List.of("Content-Length: " + body.length), more));
    }

    @Test
    void aBodyWhoseHashIsSignedIsVerified() throws IOException {
        byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
        try (RawClient client = endpoint.client()) {
            assertThat(client.head(put(body)).send(body).answer().text())
                    .contains("\ncaller=ann@example.com\n", "\nbytes=5\n", "\nsha256=" + Signer.sha256(body) + "\n");

            RawClient.Answer tampered = client.head(put(body)).send("HELLO").answer();
            assertThat(tampered.status()).isEqualTo(400);
            assertThat(tampered.code()).isEqualTo("XAmzContentSHA256Mismatch");
            assertThat(tampered.text()).contains("<ClientComputedContentSHA256>" + Signer.sha256(body));
            assertThat(client.head(put(body)).send(body).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aMebibyteInManyPiecesArrivesWhole() throws IOException {
        byte[] body = new byte[1 << 20];
        new java.util.Random(7).nextBytes(body);
        try (RawClient client = endpoint.client()) {
            client.head(put(body));
            for (int at = 0; at < body.length; at += 10_007) {
                client.send(java.util.Arrays.copyOfRange(body, at, Math.min(body.length, at + 10_007)));
            }
            assertThat(client.answer().text()).contains("\nsha256=" + Signer.sha256(body) + "\n");
        }
    }

    @Test
    void whoWaitsForTheirTurnIsAskedToGoOnOnlyAfterTheyAreLetIn() throws IOException {
        byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
        try (RawClient client = endpoint.client()) {
            client.head(put(body, "Expect: 100-continue"));
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send(body).answer().text()).contains("\nbytes=5\n");
            assertThat(client.head("GET /b HTTP/1.1", "Host: localhost")
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
        for (String refused : List.of("PUT /b/k?do=deny HTTP/1.1", "PUT /b/k HTTP/1.1")) {
            try (RawClient client = endpoint.client()) {
                client.head(
                        refused,
                        "Host: localhost",
                        "Authorization: " + (refused.contains("deny") ? "" : "AWS4-HMAC-SHA256 nonsense"),
                        "Content-Length: 5",
                        "Expect: 100-continue");
                RawClient.Answer answer = client.answer();
                assertThat(answer.status()).isBetween(400, 403);
                assertThat(answer.header("Connection")).isEqualTo("close");
                assertThat(client.endsQuietly()).isTrue();
            }
        }
    }

    @Test
    void anExpectationThatNobodyKnowsIsRefused() throws IOException {
        try (RawClient client = endpoint.client()) {
            assertThat(client.head("PUT /b HTTP/1.1", "Host: localhost", "Content-Length: 5", "Expect: a-miracle")
                            .answer()
                            .status())
                    .isEqualTo(417);
        }
    }

    @Test
    void whoIsRefusedWhileTheySendReadsTheAnswerAndTheConnectionEnds() throws IOException {
        try (RawClient client = endpoint.client()) {
            client.head("PUT /b/k?do=deny HTTP/1.1", "Host: localhost", "Content-Length: 50000000");
            client.send(new byte[1_000_000]);
            RawClient.Answer answer = client.answer();

            assertThat(answer.code()).isEqualTo("AccessDenied");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.endsQuietly()).isTrue();
        }
    }

    @Test
    void whoIsRefusedAfterAllWasSentKeepsTheConnection() throws IOException {
        try (RawClient client = endpoint.client()) {
            client.send("PUT /b/k?do=deny HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(client.answer().code()).isEqualTo("AccessDenied");
            assertThat(client.head("GET /b HTTP/1.1", "Host: localhost")
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRefusedBodyIsNeverTakenForARequest() throws IOException {
        endpoint.protocol.served.clear();
        String smuggled = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (RawClient client = endpoint.client()) {
            client.head("PUT /b/k?do=deny HTTP/1.1", "Host: localhost", "Content-Length: 100000");
            client.send(smuggled.repeat(100));
            assertThat(client.answer().code()).isEqualTo("AccessDenied");
            assertThat(client.endsQuietly()).isTrue();
        }
        assertThat(endpoint.protocol.served).containsExactly("PUT /b/k");
    }

    @Test
    void aBodyThatEndsEarlyIsIncomplete() throws IOException {
        byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
        try (RawClient client = endpoint.client()) {
            client.head(put(body)).send("hel").shutdownOutput();
            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("IncompleteBody");
        }
    }

    @Test
    void aBodyThatStallsTimesOut() throws IOException {
        try (RawClient client = hasty.client()) {
            client.head("PUT /b/k HTTP/1.1", "Host: localhost", "Content-Length: 50")
                    .send("hello");
            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("RequestTimeout");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.endsQuietly()).isTrue();
        }
    }

    @Test
    void aBodyThatTricklesTimesOutAlthoughItNeverStalls() throws IOException {
        try (RawClient client = hasty.client()) {
            client.head("PUT /b/k HTTP/1.1", "Host: localhost", "Content-Length: 5000");
            int sent = 0;
            while (sent < 200 && client.available() == 0) {
                client.send("x");
                sent++;
                Until.passed(Duration.ofMillis(100), () -> client.available() > 0);
            }

            assertThat(client.answer().code()).isEqualTo("RequestTimeout");
            assertThat(sent).isBetween(10, 199);
        }
    }

    @Test
    void aReaderThatTakesNothingIsLeft() throws Exception {
        try (RawClient client = hasty.client()) {
            client.head("GET /b?do=download&size=100000000 HTTP/1.1", "Host: localhost");
            Until.holds(() -> hasty.protocol.closed.get());
        }
    }

    @Test
    void aConnectionThatSaysNothingIsEnded() throws IOException {
        try (RawClient client = hasty.client()) {
            assertThat(client.endsQuietly()).isTrue();
        }
        try (RawClient client = hasty.client()) {
            client.send("GET /b HTTP/1.1\r\nHost: loc");
            assertThat(client.endsQuietly()).isTrue();
        }
    }

    @Test
    void aHeadThatTricklesEndsTheConnectionAlthoughItNeverStalls() throws IOException {
        try (RawClient client = hasty.client()) {
            client.head("GET /first HTTP/1.1", "Host: localhost");
            assertThat(client.answer().status()).isEqualTo(200);
            client.send("GET /b HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            int sent = 0;
            try {
                while (sent < 100) {
                    client.send("x");
                    sent++;
                    Until.passed(Duration.ofMillis(100), () -> false);
                }
            } catch (IOException gone) {
                assertThat(sent).isBetween(5, 60);
            }
            assertThat(sent).isLessThan(100);
        }
    }

    @Test
    void aSlowClientHoldsNobodyElse() throws IOException {
        List<RawClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                RawClient client = endpoint.client();
                slow.add(client.head("PUT /b/" + i + " HTTP/1.1", "Host: localhost", "Content-Length: 5"));
            }
            try (RawClient client = endpoint.client()) {
                assertThat(client.head("GET /b HTTP/1.1", "Host: localhost")
                                .answer()
                                .status())
                        .isEqualTo(200);
            }
            for (RawClient client : slow) {
                assertThat(client.send("hello").answer().text()).contains("\nbytes=5\n");
            }
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    @Test
    void aBodyInSignedChunksIsDecodedAndVerified() throws IOException {
        byte[] body = new byte[200_000];
        new java.util.Random(3).nextBytes(body);
        List<String> head = endpoint.signed(
                "PUT",
                "/b/k",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                "x-amz-decoded-content-length",
                "200000",
                "content-encoding",
                "aws-chunked",
                "x-amz-trailer",
                "x-amz-checksum-crc32c");
        String date = head.stream()
                .filter(line -> line.startsWith("x-amz-date"))
                .findFirst()
                .orElseThrow();
        String timestamp = date.substring(date.indexOf(':') + 2);
        String authorization = head.getLast();
        String seed = authorization.substring(authorization.indexOf("Signature=") + 10);
        byte[] chunked =
                endpoint.signer.chunked(body, 65536, timestamp, seed, Map.of("x-amz-checksum-crc32c", "AAAAAA=="));
        try (RawClient client = endpoint.client()) {
            String[] lines = with(head, "Content-Length: " + chunked.length);
            assertThat(client.head(lines).send(chunked).answer().text())
                    .contains("\nlength=200000\n", "\nsha256=" + Signer.sha256(body) + "\n", "value=AAAAAA==");

            chunked[100_000] ^= 1;
            RawClient.Answer tampered = client.head(lines).send(chunked).answer();
            assertThat(tampered.status()).isEqualTo(403);
            assertThat(tampered.code()).isEqualTo("SignatureDoesNotMatch");
        }
    }
}
