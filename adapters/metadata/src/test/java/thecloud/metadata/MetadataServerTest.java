package thecloud.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.metadata.InstanceFacts;
import thecloud.core.metadata.Metadata;
import thecloud.core.network.Ipv4;

/** Over HTTP; addresses of loopback play instances. */
class MetadataServerTest {

    private static final String WEB = "127.9.0.1";
    private static final String OTHER = "127.9.0.2";

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private MetadataServer server;

    @BeforeEach
    void open() {
        server = new MetadataServer(
                "127.9.9.9",
                0,
                Metadata.service(MetadataServerTest::instance, new byte[32], () -> now, "local"),
                () -> now);
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Optional<InstanceFacts> instance(Ipv4 address) {
        if (!address.toString().equals(WEB) && !address.toString().equals(OTHER)) {
            return Optional.empty();
        }
        return Optional.of(new InstanceFacts(
                new UUID(0, address.bits()),
                new UUID(0, 9),
                "web",
                "small",
                "busybox",
                address.toString(),
                null,
                List.of("default"),
                new TreeMap<>(),
                null,
                "#!/bin/sh\n",
                Instant.EPOCH));
    }

    private HttpResponse<String> ask(String from, String method, String path, String... headers) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .localAddress(new InetSocketAddress(from, 0).getAddress())
                .build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.9.9.9:" + server.port() + path))
                    .method(method, HttpRequest.BodyPublishers.noBody());
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private String token(String from) throws Exception {
        return ask(from, "PUT", "/latest/api/token", Questions.TTL, "60").body();
    }

    @Test
    void aTokenOpensWhatIsTheInstancesOwn() throws Exception {
        HttpResponse<String> put = ask(WEB, "PUT", "/latest/api/token", Questions.TTL, "21600");
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.headers().firstValue(Questions.TTL)).hasValue("21600");
        HttpResponse<String> got = ask(WEB, "GET", "/latest/meta-data/local-ipv4", Questions.TOKEN, put.body());
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(WEB);
        assertThat(got.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        HttpResponse<String> data = ask(WEB, "GET", "/latest/user-data", Questions.TOKEN, put.body());
        assertThat(data.body()).isEqualTo("#!/bin/sh\n");
        assertThat(data.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(ask(WEB, "HEAD", "/latest/meta-data/", Questions.TOKEN, put.body())
                        .body())
                .isEmpty();
        assertThat(ask(WEB, "GET", "/latest/meta-data/iam/", Questions.TOKEN, put.body())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void withoutOnesOwnTokenThereIsNothing() throws Exception {
        assertThat(ask(WEB, "GET", "/latest/meta-data/").statusCode()).isEqualTo(401);
        assertThat(ask(WEB, "GET", "/latest/meta-data/", Questions.TOKEN, "x").statusCode())
                .isEqualTo(401);
        assertThat(ask(OTHER, "GET", "/latest/meta-data/", Questions.TOKEN, token(WEB))
                        .statusCode())
                .isEqualTo(401);
        String token = token(WEB);
        now = now.plusSeconds(60);
        assertThat(ask(WEB, "GET", "/latest/meta-data/", Questions.TOKEN, token).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoIsNoInstanceGetsNothing() throws Exception {
        assertThat(ask("127.0.0.1", "PUT", "/latest/api/token", Questions.TTL, "60")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask("127.0.0.1", "GET", "/latest/meta-data/", Questions.TOKEN, token(WEB))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aProxyGetsNoTokenWhateverItSays() throws Exception {
        assertThat(ask("127.0.0.1", "PUT", "/latest/api/token", Questions.TTL, "60", "X-Forwarded-For", WEB)
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask(WEB, "PUT", "/latest/api/token", Questions.TTL, "60", "X-Forwarded-For", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask(
                                WEB,
                                "GET",
                                "/latest/meta-data/local-ipv4",
                                Questions.TOKEN,
                                token(WEB),
                                "X-Forwarded-For",
                                OTHER)
                        .body())
                .isEqualTo(WEB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21601", "-1", "x", "1e3", "99999999999999999999"})
    void aTimeThatIsNoneIsRefused(String ttl) throws Exception {
        assertThat(ask(WEB, "PUT", "/latest/api/token", Questions.TTL, ttl).statusCode())
                .isEqualTo(400);
        assertThat(ask(WEB, "PUT", "/latest/api/token").statusCode()).isEqualTo(400);
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        assertThat(ask(WEB, "POST", "/latest/api/token", Questions.TTL, "60").statusCode())
                .isEqualTo(405);
        assertThat(ask(WEB, "PUT", "/latest/user-data", Questions.TTL, "60").statusCode())
                .isEqualTo(405);
        assertThat(ask(WEB, "DELETE", "/", Questions.TOKEN, token(WEB)).statusCode())
                .isEqualTo(405);
    }

    @Test
    void whoAsksTooOftenWaitsAndNobodyElse() throws Exception {
        String token = token(WEB);
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            if (raw(WEB, "GET /latest/ HTTP/1.0\r\n" + Questions.TOKEN + ": " + token + "\r\n\r\n")
                    .contains(" 503 ")) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(51);
        assertThat(ask(OTHER, "GET", "/latest/", Questions.TOKEN, token(OTHER)).statusCode())
                .isEqualTo(200);
        now = now.plusSeconds(1);
        assertThat(ask(WEB, "GET", "/latest/", Questions.TOKEN, token).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoHoldsConnectionsHoldsFewAndNotForLong() throws Exception {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                held.add(connected(WEB));
            }
            int closed = 0;
            for (Socket socket : held) {
                socket.setSoTimeout(8000);
                closed += socket.getInputStream().read() < 0 ? 1 : 0;
            }
            assertThat(closed).isEqualTo(20);
            assertThat(ask(OTHER, "GET", "/").statusCode()).isEqualTo(401);
            until(() -> raw(WEB, "GET / HTTP/1.0\r\n\r\n").contains(" 401 "));
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /latest/%zz HTTP/1.0\r\n\r\n",
                "GET /\u0000 HTTP/1.0\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "PUT /latest/api/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: x\r\n\r\n"
            })
    void hostileRequestsAreRefused(String request) throws Exception {
        assertThat(raw(WEB, request)).containsPattern("^HTTP/1\\.[01] 4\\d\\d ");
    }

    @Test
    void aHeadThatIsTooLongIsRefused() throws Exception {
        assertThat(raw(WEB, "GET / HTTP/1.0\r\nX: " + "x".repeat(5000) + "\r\n\r\n"))
                .contains(" 431 ");
    }

    /** The server counts a connection until it has noticed that it is closed. */
    private static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private Socket connected(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.9.9.9", server.port()), 2000);
        return socket;
    }

    private String raw(String from, String request) throws IOException {
        try (Socket socket = connected(from)) {
            socket.setSoTimeout(8000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
