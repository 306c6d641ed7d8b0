package thecloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import thecloud.aws.endpoint.Limits;

/** Requests find their protocol, callers their limits, and the endpoint its end. */
class PipelineTest {

    private static String[] queueRequest(byte[] body, String path, String canonicalPath) {
        SortedMap<String, String> headers = new TreeMap<>(Map.of(
                "host", "sqs.us-east-1.localhost",
                "x-amz-date", Signer.timestamp(Instant.now()),
                "x-amz-target", "AmazonSQS.SendMessage"));
        String authorization = new Signer(TestKeys.ID, TestKeys.SECRET, "us-east-1", "sqs")
                .authorization("POST", canonicalPath, List.of(), headers, Signer.sha256(body));
        return new String[] {
            "POST " + path + " HTTP/1.1",
            "Host: " + headers.get("host"),
            "X-Amz-Date: " + headers.get("x-amz-date"),
            "X-Amz-Target: " + headers.get("x-amz-target"),
            "Content-Length: " + body.length,
            "Authorization: " + authorization
        };
    }

    @Test
    void aRequestGoesToTheServiceThatItIsSignedForAndItsBodyIsPartOfWhatIsSigned() throws IOException {
        byte[] body = "{\"MessageBody\":\"hello\"}".getBytes(StandardCharsets.UTF_8);
        try (TestEndpoint endpoint = new TestEndpoint(TestEndpoint.PATIENT);
                RawClient client = endpoint.client()) {
            RawClient.Answer answer = client.head(queueRequest(body, "/1/a%20b//", "/1/a%2520b/"))
                    .send(body)
                    .answer();
            assertThat(answer.text()).contains("caller=ann@example.com\n", "bytes=" + body.length + "\n");
            assertThat(endpoint.queues.served).hasSize(1);
            assertThat(endpoint.protocol.served).isEmpty();

            RawClient.Answer tampered = client.head(queueRequest(body, "/", "/"))
                    .send(new String(body, StandardCharsets.UTF_8).replace("hello", "HELLO"))
                    .answer();
            assertThat(tampered.code()).isEqualTo("SignatureDoesNotMatch");
        }
    }

    /** Jetty knows common values of headers, and would put its own spelling of them in their place. */
    @Test
    void aHeaderIsVerifiedAsItWasSpelled() throws IOException {
        try (TestEndpoint endpoint = new TestEndpoint(TestEndpoint.PATIENT);
                RawClient client = endpoint.client()) {
            for (String type : List.of(
                    "text/plain; charset=UTF-8", "text/plain;charset=UTF-8", "TEXT/html", "text/html; charset=utf-8")) {
                String[] signed = endpoint.signed("GET", "/b", Signer.EMPTY_SHA256, "content-type", type)
                        .toArray(String[]::new);
                assertThat(client.head(signed).answer().status()).as(type).isEqualTo(200);
            }
        }
    }

    @Test
    void anAddressHasOnlySoManyRefusals() throws IOException {
        try (TestEndpoint endpoint = new TestEndpoint(TestEndpoint.PATIENT);
                RawClient client = endpoint.client()) {
            endpoint.refusals.set(2);
            String[] unknown = {
                "GET / HTTP/1.1",
                "Host: localhost",
                "X-Amz-Date: " + Signer.timestamp(Instant.now()),
                "X-Amz-Content-Sha256: UNSIGNED-PAYLOAD",
                "Authorization: AWS4-HMAC-SHA256 Credential=AKIAUNKNOWN/"
                        + Signer.timestamp(Instant.now()).substring(0, 8)
                        + "/local/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature="
                        + Signer.EMPTY_SHA256
            };
            assertThat(client.head(unknown).answer().code()).isEqualTo("InvalidAccessKeyId");
            assertThat(client.head(unknown).answer().code()).isEqualTo("InvalidAccessKeyId");
            RawClient.Answer slower = client.head(unknown).answer();
            assertThat(slower.status()).isEqualTo(503);
            assertThat(slower.code()).isEqualTo("SlowDown");
            assertThat(slower.header("Retry-After")).isEqualTo("7");
            assertThat(endpoint.recorded)
                    .as("what is slowed down is not recorded, and no text that a caller made up is")
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).startsWith("access-key InvalidAccessKeyId: "));

            String[] right = endpoint.signed("GET", "/b", Signer.EMPTY_SHA256).toArray(String[]::new);
            assertThat(client.head(right).answer().status()).isEqualTo(200);
            assertThat(endpoint.refusals.get()).isEqualTo(-1);
        }
    }

    @Test
    void aWrongSignatureAndAKeyOfThePastAreRefusedAndOnRecordUnderTheirKey() throws IOException {
        try (TestEndpoint endpoint = new TestEndpoint(TestEndpoint.PATIENT);
                RawClient client = endpoint.client()) {
            Signer wrong = new Signer("TCAKAAAAAAAAAAAAAAAA", "not the secret", "us-east-1", "s3");
            SortedMap<String, String> headers = new TreeMap<>(Map.of(
                    "host",
                    "127.0.0.1",
                    "x-amz-date",
                    Signer.timestamp(Instant.now()),
                    "x-amz-content-sha256",
                    Signer.EMPTY_SHA256));
            String authorization = wrong.authorization("GET", "/b", List.of(), headers, Signer.EMPTY_SHA256);
            String[] lines = {
                "GET /b HTTP/1.1",
                "host: 127.0.0.1",
                "x-amz-date: " + headers.get("x-amz-date"),
                "x-amz-content-sha256: " + Signer.EMPTY_SHA256,
                "Authorization: " + authorization
            };
            assertThat(client.head(lines).answer().code()).isEqualTo("InvalidAccessKeyId");
            assertThat(endpoint.recorded)
                    .singleElement()
                    .asString()
                    .startsWith("access-key:TCAKAAAAAAAAAAAAAAAA InvalidAccessKeyId")
                    .doesNotContain("not the secret");
            endpoint.refusals.set(1);
            String[] temporary = java.util.stream.Stream.concat(
                            java.util.Arrays.stream(lines), java.util.stream.Stream.of("x-amz-security-token: made-up"))
                    .toArray(String[]::new);
            temporary[4] = temporary[4].replace("SignedHeaders=host;", "SignedHeaders=host;x-amz-security-token;");
            assertThat(client.head(temporary).answer().code()).isEqualTo("InvalidToken");
            assertThat(client.head(temporary).answer().code()).isEqualTo("SlowDown");
            assertThat(endpoint.recorded).hasSize(2);
        }
    }

    @Test
    void aRequestUnderWayIsAnsweredBeforeTheEndpointEnds() throws Exception {
        TestEndpoint endpoint = new TestEndpoint(TestEndpoint.PATIENT);
        try (RawClient client = endpoint.client();
                RawClient idle = endpoint.client()) {
            assertThat(idle.head("GET / HTTP/1.1", "Host: localhost").answer().status())
                    .isEqualTo(200);
            client.head("GET /b?do=wait HTTP/1.1", "Host: localhost");
            endpoint.protocol.entered.await();
            Until.holds(() -> endpoint.protocol.served.size() == 2);
            Thread stopping = Thread.ofVirtual().start(endpoint::close);
            Until.holds(() ->
                    stopping.getState() == Thread.State.WAITING || stopping.getState() == Thread.State.TIMED_WAITING);
            endpoint.protocol.mayLeave.countDown();

            assertThat(client.answer().text()).isEqualTo("waited");
            stopping.join();
            assertThat(idle.endsQuietly()).isTrue();
        }
    }

    @Test
    void whoDoesNotEndIsNotWaitedForForEver() throws Exception {
        TestEndpoint endpoint = new TestEndpoint(new Limits(100, Duration.ofSeconds(30), 1024, Duration.ofMillis(300)));
        try (RawClient client = endpoint.client()) {
            client.head("PUT /b HTTP/1.1", "Host: localhost", "Content-Length: 10");
            Until.holds(() -> endpoint.protocol.served.size() == 1);
            Instant before = Instant.now();
            endpoint.close();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void connectionsBeyondTheLimitWaitUntilOneEnds() throws Exception {
        try (TestEndpoint endpoint =
                new TestEndpoint(new Limits(2, Duration.ofSeconds(15), 1024, Duration.ofSeconds(1)))) {
            RawClient first = endpoint.client();
            RawClient second = endpoint.client();
            assertThat(first.head("GET / HTTP/1.1", "Host: localhost").answer().status())
                    .isEqualTo(200);
            assertThat(second.head("GET / HTTP/1.1", "Host: localhost").answer().status())
                    .isEqualTo(200);
            try (RawClient third = endpoint.client()) {
                third.head("GET / HTTP/1.1", "Host: localhost");
                Until.passed(Duration.ofMillis(300), () -> third.available() > 0);
                assertThat(third.available()).isZero();
                first.close();
                second.close();
                assertThat(third.answer().status()).isEqualTo(200);
            }
        }
    }
}
