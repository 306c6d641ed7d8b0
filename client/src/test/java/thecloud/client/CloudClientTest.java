package thecloud.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.api.compute.UpdateInstanceRequest;
import thecloud.api.identity.TenantView;
import thecloud.client.http.CloudApiException;
import thecloud.client.http.CloudUnreachableException;

class CloudClientTest {

    private static final String TENANT = """
            {"id":"1","name":"Shop","slug":"shop","owner_id":"2","roles":["admin"],"created_at":"2026-01-31T12:00:00Z",
             "invented_tomorrow":{"x":1}}""";

    private Peer peer;
    private CloudClient cloud;
    private final List<String> trace = new ArrayList<>();

    @BeforeEach
    void connect() throws IOException {
        peer = new Peer();
        cloud = CloudClient.builder()
                .endpoint(peer.url())
                .apiKey("secret-key")
                .tenant("shop")
                .trace(trace::add)
                .build();
    }

    @AfterEach
    void disconnect() {
        cloud.close();
        peer.close();
    }

    @Test
    void recordsTravelInSnakeCaseAndUnknownFieldsAreIgnored() {
        peer.answer(201, TENANT);
        TenantView made = cloud.tenants().create("Shop");
        assertThat(made)
                .isEqualTo(new TenantView(
                        "1", "Shop", "shop", "2", List.of("admin"), Instant.parse("2026-01-31T12:00:00Z")));
        Peer.Request sent = peer.requests.getFirst();
        assertThat(sent.line()).isEqualTo("POST /tenants");
        assertThat(sent.body()).isEqualTo("{\"name\":\"Shop\"}");
        assertThat(sent.header("X-api-key")).isEqualTo("secret-key");
        assertThat(sent.header("X-tenant-id")).isEqualTo("shop");
    }

    @Test
    void aRepeatedCreateCarriesTheSameIdempotencyKey() {
        peer.answer(503, "").answer(503, "").answer(201, TENANT);
        cloud.tenants().create("Shop");
        assertThat(peer.requests).hasSize(3);
        assertThat(peer.requests.stream().map(r -> r.header("Idempotency-key")).distinct())
                .singleElement()
                .asString()
                .hasSize(36);
    }

    @Test
    void twoCreatesCarryDifferentIdempotencyKeys() {
        peer.answer(201, TENANT).answer(201, TENANT);
        cloud.tenants().create("a");
        cloud.tenants().create("a");
        assertThat(peer.requests.stream().map(r -> r.header("Idempotency-key")).distinct())
                .hasSize(2);
    }

    @Test
    void aPostWithoutKeyIsNotRepeatedAfter503() {
        peer.answer(503, "");
        assertThatThrownBy(() -> cloud.auth().login("a@b.c", "pw")).isInstanceOf(CloudApiException.class);
        assertThat(peer.requests).hasSize(1);
    }

    @Test
    void aPostWithoutKeyIsNotRepeatedWhenTheConnectionBreaks() {
        peer.answer(exchange -> {
            throw new IOException("broken on purpose");
        });
        assertThatThrownBy(() -> cloud.tasks().retry("1")).isInstanceOf(CloudUnreachableException.class);
        assertThat(peer.requests).hasSize(1);
    }

    @Test
    void aCreateIsRepeatedWhenTheConnectionBreaks() {
        peer.answer(exchange -> {
                    throw new IOException("broken on purpose");
                })
                .answer(201, TENANT);
        assertThat(cloud.tenants().create("Shop").slug()).isEqualTo("shop");
        assertThat(peer.requests).hasSize(2);
    }

    @Test
    void rateLimitedCallsWaitAsLongAsAskedEvenWithoutKey() {
        peer.answer(429, "", "Retry-After", "1").answer(204, "");
        long start = System.nanoTime();
        cloud.auth().logout("refresh");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(peer.requests).hasSize(2);
    }

    @Test
    void whoIsAskedToWaitForMinutesIsToldAtOnce() {
        peer.answer(429, "{\"detail\":\"too many attempts\"}", "Retry-After", "600");
        assertThatThrownBy(() -> cloud.auth().login("a@b.c", "pw")).hasMessage("too many attempts");
        assertThat(peer.requests).hasSize(1);
    }

    @Test
    void anExceededQuotaIsToldAtOnceSinceTryingAgainDoesNotHelp() {
        peer.answer(429, "{\"code\":\"QUOTA_EXCEEDED\",\"detail\":\"too many\"}")
                .answer(204, "");
        assertThatThrownBy(() -> cloud.auth().logout("refresh")).hasMessage("too many");
        assertThat(peer.requests).hasSize(1);
    }

    @Test
    void attemptsEnd() {
        for (int i = 0; i < 10; i++) {
            peer.answer(503, "");
        }
        assertThatThrownBy(() -> cloud.auth().me()).isInstanceOf(CloudApiException.class);
        assertThat(peer.requests).hasSize(4);
    }

    @Test
    void aConditionalUpdateNamesTheVersionAndIsNotRepeated() {
        peer.answer(503, "");
        var update = new UpdateInstanceRequest(Map.of("a", "b"), null);
        assertThatThrownBy(() -> cloud.instances().update("web", update, 7L)).isInstanceOf(CloudApiException.class);
        assertThat(peer.requests).hasSize(1);
        assertThat(peer.requests.getFirst().header("If-match")).isEqualTo("\"7\"");
        assertThat(peer.requests.getFirst().body()).isEqualTo("{\"tags\":{\"a\":\"b\"}}");
    }

    @Test
    void errorsCarryTheProblem() {
        peer.answer(409, """
                {"type":"about:blank","title":"Conflict","status":409,"detail":"name is taken","code":"CONFLICT",
                 "error":"name is taken","request_id":"r-1","field":"name"}""");
        CloudApiException refused = catchThrowableOfType(
                CloudApiException.class, () -> cloud.instances().get("web"));
        assertThat(refused).hasMessage("name is taken");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.requestId()).isEqualTo("r-1");
        assertThat(refused.problem().field()).isEqualTo("name");
    }

    @Test
    void anErrorThatIsNoProblemStillSaysItsStatus() {
        peer.answer(502, "<html>bad gateway</html>", "X-Request-ID", "r-2");
        CloudApiException refused = catchThrowableOfType(
                CloudApiException.class, () -> cloud.instances().get("web"));
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.requestId()).isEqualTo("r-2");
        assertThat(refused).hasMessageContaining("502");
    }

    @Test
    void listsFetchPagesOnlyAsTheyAreRead() {
        peer.answer(200, "{\"items\":[" + TENANT + "," + TENANT + "],\"next_cursor\":\"a b\"}")
                .answer(200, "{\"items\":[" + TENANT + "]}");
        assertThat(cloud.tenants().list().limit(2)).hasSize(2);
        assertThat(peer.requests).hasSize(1);
        peer.answer(200, "{\"items\":[" + TENANT + "]}");
        assertThat(cloud.tenants().list()).hasSize(1);
    }

    @Test
    void listsFollowTheCursorToTheEnd() {
        peer.answer(200, "{\"items\":[" + TENANT + "],\"next_cursor\":\"a b&c\"}")
                .answer(200, "{\"items\":[" + TENANT + "]}");
        assertThat(cloud.tenants().list()).hasSize(2);
        assertThat(peer.requests.get(1).line()).isEqualTo("GET /tenants?cursor=a%20b%26c");
    }

    @Test
    void namesAreEscapedInPaths() {
        peer.answer(404, "");
        assertThatThrownBy(() -> cloud.instances().get("../tenants?x=1")).isInstanceOf(CloudApiException.class);
        assertThat(peer.requests.getFirst().line()).isEqualTo("GET /instances/..%2Ftenants%3Fx%3D1");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsAnError() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        peer.answer(exchange -> {
            try {
                over.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (var hasty = CloudClient.builder()
                .endpoint(peer.url())
                .timeout(Duration.ofMillis(200))
                .maxAttempts(1)
                .build()) {
            assertThatThrownBy(() -> hasty.auth().me())
                    .isInstanceOf(CloudUnreachableException.class)
                    .hasMessageContaining("did not answer in time");
        } finally {
            over.countDown();
        }
    }

    @Test
    void whereNothingListensTheErrorSaysSo() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var lost = CloudClient.builder()
                .endpoint("http://localhost:" + port + "/")
                .maxAttempts(2)
                .build()) {
            assertThatThrownBy(() -> lost.auth().me())
                    .isInstanceOf(CloudUnreachableException.class)
                    .hasMessage("The cloud at http://localhost:" + port + " does not answer");
        }
    }

    @Test
    void aServerThatIsNotTheCloudIsRecognised() {
        peer.answer(200, "<html>hello</html>");
        assertThatThrownBy(() -> cloud.auth().me()).hasMessageContaining("not The Cloud");
    }

    @Test
    void theTraceTellsOfCallsAndNeverOfSecrets() {
        peer.answer(503, "").answer(201, TENANT);
        cloud.tenants().create("Shop");
        peer.answer(401, "");
        assertThatThrownBy(() -> cloud.auth().login("a@b.c", "hidden-password")).isInstanceOf(RuntimeException.class);
        assertThat(trace).hasSize(3).anyMatch(line -> line.startsWith("POST /tenants -> 201"));
        assertThat(trace).noneMatch(line -> line.contains("secret-key") || line.contains("hidden-password"));
    }
}
