package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String PASSWORD = "correct horse battery staple";

    @Test
    void aConfiguredCollectorGetsASpanForEachCallByTheNameOfItsAction() throws InterruptedException {
        try (TraceCollector collector = new TraceCollector();
                PackagedServer server = new PackagedServer(List.of(), Map.of(ENDPOINT, collector.url()))) {
            String key = server.register(PASSWORD).path("api_key").asText();
            server.call("POST", "/auth/keys", "{\"name\":\"ci\"}", "X-API-Key", key, "X-Request-ID", "traced-call");
            Await.asserted(
                    "the spans",
                    Duration.ofSeconds(30),
                    () -> assertThat(collector.received()).contains("session:register", "key:create", "traced-call"));
            assertThat(collector.received()).doesNotContain(PASSWORD).doesNotContain(key);
        }
    }

    @Test
    void withoutTheSettingNothingIsSentEvenWhereACollectorWouldListen() throws InterruptedException {
        try (TraceCollector collector = new TraceCollector();
                PackagedServer server = new PackagedServer(
                        List.of("-Dquarkus.otel.exporter.otlp.endpoint=" + collector.url()), Map.of())) {
            assertThat(server.register(PASSWORD).path("api_key").asText()).isNotEmpty();
            server.stop(); // whatever there was to send is sent by now
            assertThat(collector.received()).isEmpty();
        }
    }

    @Test
    void aDeadCollectorNeitherSlowsNorFailsCalls() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            callsWork("http://127.0.0.1:" + silent.getLocalPort());
        }
        callsWork("http://127.0.0.1:" + RunningCloud.freePort());
    }

    private static void callsWork(String collector) throws InterruptedException, IOException {
        try (PackagedServer server = new PackagedServer(List.of(), Map.of(ENDPOINT, collector))) {
            String key = server.register(PASSWORD).path("api_key").asText();
            long begun = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                assertThat(server.call("GET", "/auth/me", "", "X-API-Key", key)
                                .path("user")
                                .path("email")
                                .asText())
                        .isEqualTo("me@example.com");
            }
            // One call that waited for the collector would take its time-out, 10 s, by itself.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
