package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no HTTP client would send: each refusal is a problem like any other, and the connection is closed after it. */
@QuarkusTest
class RawHttpTest {
    private static final String HOST = "Host: localhost\\r\\n";

    @TestHTTPResource
    String url;

    private static Api api;

    @BeforeEach
    void somebodyIsSignedIn() {
        url = url.replaceAll("/$", "");
        api = api == null ? Api.newcomer(url) : api;
    }

    @ParameterizedTest(name = "{1} {2} for {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GARBAGE\\r\\n\\r\\n|400|INVALID",
                "GET\\r\\n\\r\\n|400|INVALID",
                "GET /health/live\\r\\n" + HOST + "\\r\\n|400|INVALID",
                "GET /health/live HTTP/x\\r\\n" + HOST + "\\r\\n|400|INVALID",
                "GET /health/live HTTP/3.0\\r\\n" + HOST + "\\r\\n|400|INVALID",
                "GET /a[b HTTP/1.1\\r\\n" + HOST + "\\r\\n|400|INVALID",
                "GET /health/live HTTP/1.1\\r\\n\\r\\n|400|INVALID",
                "GET /health/live HTTP/1.1\\r\\n" + HOST + HOST + "\\r\\n|400|INVALID",
                "GET /health/live HTTP/1.1\\r\\n" + HOST + "Bad Name: x\\r\\n\\r\\n|400|INVALID",
                "GET /health/live HTTP/1.1\\r\\n" + HOST + "Bad\\0: x\\r\\n\\r\\n|400|INVALID",
                "GET /health/live HTTP/1.1\\r\\n" + HOST + ": x\\r\\n\\r\\n|400|INVALID",
                "GET /health/live HTTP/1.1\\r\\n" + HOST + "NoColon\\r\\n\\r\\n|400|INVALID",
                "POST /auth/login HTTP/1.1\\r\\n" + HOST + "Content-Length: x\\r\\n\\r\\n|400|INVALID",
                "POST /auth/login HTTP/1.1\\r\\n" + HOST + "Content-Length: -1\\r\\n\\r\\n|400|INVALID",
                "POST /auth/login HTTP/1.1\\r\\n" + HOST
                        + "Content-Length: 99999999999999999999\\r\\n\\r\\n|400|INVALID",
                "POST /auth/login HTTP/1.1\\r\\n" + HOST
                        + "Content-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n{}|400|INVALID",
                "POST /auth/login HTTP/1.1\\r\\n" + HOST
                        + "Content-Length: 2\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n|400|INVALID",
                "POST /auth/login HTTP/1.1\\r\\n" + HOST + "Transfer-Encoding: gzip\\r\\n\\r\\n|400|INVALID",
                "POST /auth/login HTTP/1.1\\r\\n" + HOST + "Content-Type: application/json\\r\\n"
                        + "Transfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n{}\\r\\n0\\r\\n\\r\\n|400|INVALID",
                "POST /auth/login HTTP/1.1\\r\\n" + HOST + "Content-Type: application/json\\r\\n"
                        + "Transfer-Encoding: chunked\\r\\n\\r\\n2\\r\\n{}XX\\r\\n0\\r\\n\\r\\n|400|INVALID",
            })
    void whatCannotBeReadAsHttpIsAProblem(String request, int status, String code) throws Exception {
        try (Raw raw = new Raw(url)) {
            raw.say(request.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0"));
            raw.refusal(status, code);
        }
    }

    @Test
    void aUriThatIsTooLongIsAProblem() throws Exception {
        try (Raw raw = new Raw(url)) {
            raw.say("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            raw.refusal(414, "URI_TOO_LONG");
        }
    }

    @Test
    void headersThatAreTooLargeAreAProblem() throws Exception {
        try (Raw raw = new Raw(url)) {
            raw.say("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(70_000) + "\r\n\r\n");
            raw.refusal(431, "HEADERS_TOO_LARGE");
        }
    }

    @Test
    void aRefusalWaitsForTheAnswerToTheRequestBeforeIt() throws Exception {
        try (Raw raw = new Raw(url)) {
            raw.say("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGARBAGE\r\n\r\n");
            String text = raw.rest();
            assertThat(text)
                    .startsWith("HTTP/1.1 200")
                    .containsPattern("HTTP/1.[01] 400")
                    .contains("\"code\":\"INVALID\"");
        }
    }

    @Test
    void aChunkedBodyOverTheLimitIsAProblemAndTheConnectionIsClosed() throws Exception {
        try (Raw raw = new Raw(url)) {
            raw.say(chunked("/auth/login"));
            raw.chunks(2 * 1024 * 1024 / Raw.CHUNK);
            raw.say("0\r\n\r\n");
            raw.refusal(413, "BODY_TOO_LARGE");
        }
    }

    @Test
    void aChunkedBodyWithoutEndIsCutOff() throws Exception {
        try (Raw raw = new Raw(url)) {
            raw.say(chunked("/auth/login"));
            assertThatThrownBy(() -> raw.chunks(Integer.MAX_VALUE)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aChunkedBodyWithinTheLimitIsReadAndTheConnectionGoesOn() throws Exception {
        try (Raw raw = new Raw(url)) {
            raw.say(chunked("/auth/login"));
            raw.say("2\r\n{}\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(raw.rest())
                    .startsWith("HTTP/1.1 400")
                    .contains("\"field\":\"email\"")
                    .contains("HTTP/1.1 200");
        }
    }

    private static String chunked(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n";
    }

    /** A connection of which nothing is hidden. */
    private static final class Raw implements AutoCloseable {
        static final int CHUNK = 8192;
        private final Socket socket;

        Raw(String url) throws IOException {
            URI uri = URI.create(url);
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
        }

        void say(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        void chunks(int count) throws IOException {
            for (int i = 0; i < count; i++) {
                say(Integer.toHexString(CHUNK) + "\r\n" + " ".repeat(CHUNK) + "\r\n");
            }
        }

        /** Everything until the server closes. */
        String rest() throws IOException {
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        /** Exactly one answer, a problem, and then the end of the connection. */
        void refusal(int status, String code) throws IOException {
            String text = rest();
            assertThat(text).as("the answer").contains("\r\n\r\n");
            String head = text.substring(0, text.indexOf("\r\n\r\n"));
            assertThat(head).as(text).matches("(?s)HTTP/[13].[01] " + status + " .*");
            assertThat(head.toLowerCase(java.util.Locale.ROOT)).contains("content-type: application/problem+json");
            JsonNode problem = Api.JSON.readTree(text.substring(head.length() + 4));
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("code").asText()).isEqualTo(code);
            assertThat(problem.path("error").asText())
                    .isNotEmpty()
                    .isEqualTo(problem.path("detail").asText());
            assertThat(head).contains(problem.path("request_id").asText());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
