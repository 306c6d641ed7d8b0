package thecloud.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.error.Invalid;

class UrlFetchTest {

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private String base;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        answer("/good", 200, null, "bytes");
        answer("/missing", 404, null, "");
        answer("/moved", 302, "/good", "");
        answer("/circle", 302, "/circle", "");
        answer("/file", 302, "file:///etc/passwd", "");
        answer("/user", 302, "http://me:secret@127.0.0.1/", "");
        server.start();
    }

    private void answer(String path, int status, String location, String body) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            if (location != null) {
                exchange.getResponseHeaders().set("Location", location);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static String read(boolean privateAddresses, String url) {
        try (UrlFetch fetch = new UrlFetch(privateAddresses)) {
            return fetch.read(url, UrlFetchTest::text);
        }
    }

    private static String text(InputStream bytes) {
        try {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refused(boolean privateAddresses, String url, String words) {
        assertThatExceptionOfType(Invalid.class)
                .isThrownBy(() -> read(privateAddresses, url))
                .withMessageContaining(words)
                .extracting(Invalid::field)
                .isEqualTo("url");
    }

    @Test
    void whatIsThereIsReadAlsoBehindARedirect() {
        assertThat(read(true, base + "/good")).isEqualTo("bytes");
        assertThat(read(true, base + "/moved")).isEqualTo("bytes");
    }

    @Test
    void whatDoesNotAnswerWithItIsRefused() {
        refused(true, base + "/missing", "404");
        refused(true, base + "/circle", "redirects more than");
        refused(true, base + "/file", "http");
        refused(true, base + "/user", "without a name");
        refused(true, "http://does-not-exist.invalid/", "does not exist");
    }

    @Test
    void noConnectionIsMadeToAnAddressThatIsNotPublic() {
        for (String host :
                new String[] {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "127.1", "2130706433", "[::ffff:127.0.0.1]"
                }) {
            int port = server.getAddress().getPort();
            assertThatExceptionOfType(Invalid.class)
                    .as(host)
                    .isThrownBy(() -> read(false, "http://" + host + ":" + port + "/good"));
        }
        assertThat(asked).hasValue(0);
        refused(false, base + "/good", "not public");
        refused(false, "http://169.254.169.254/latest/meta-data", "not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.com/x",
                "http:///x",
                "//example.com/x",
                "http://me:secret@example.com/",
                "http://example.com/#x",
                "gopher://x",
                "http://exa mple.com/",
                "jar:http://example.com!/",
                "http://example.com:99999/"
            })
    void whatIsNoPlainUrlIsRefused(String url) {
        assertThatExceptionOfType(Invalid.class).isThrownBy(() -> UrlFetch.requireFetchable(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "192.0.2.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:db8::1",
                "2001::1"
            })
    void specialAddressesAreNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.has(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"})
    void othersArePublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.has(InetAddress.getByName(address))).isTrue();
    }
}
