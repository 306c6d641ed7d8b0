package thecloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client puts into a path reaches the protocol as it was sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathsTest {

    private TestEndpoint endpoint;

    @BeforeAll
    void start() {
        endpoint = new TestEndpoint(TestEndpoint.PATIENT);
    }

    @AfterAll
    void stop() {
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "/b/a%2Fb => a/b",
                "/b/a%2fb => a/b",
                "/b//a => /a",
                "/b/a//b/// => a//b///",
                "/b/a/../c => a/../c",
                "/b/.. => ..",
                "/b/. => .",
                "/b/./a => ./a",
                "/b/%2e%2e/%2E => ../.",
                "/b/a;v=1/b;x => a;v=1/b;x",
                "/b/a+b => a+b",
                "/b/a%20b => 'a b'",
                "/b/a%25b => a%b",
                "/b/a%252Fb => a%2Fb",
                "/b/%E6%97%A5%E6%9C%AC => 日本",
                "/b/a:b@c,d$e&f=g!*'() => \"a:b@c,d$e&f=g!*'()\"",
                "/b/a\\b => a\\b",
                "/b/a|b => a|b",
                "/b/a%0Ab => 'a\nb'",
                "/b/%F0%9F%98%80 => 😀",
            })
    void aKeyIsWhatWasSent(String path, String key) throws IOException {
        String wanted = key.startsWith("\"") ? key.substring(1, key.length() - 1) : key;
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer =
                    client.head("GET " + path + " HTTP/1.1", "Host: localhost").answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).contains("\npath=" + path + "\n", "\nbucket=b\n", "\nkey=" + wanted + "\n");
        }
    }

    @Test
    void rawUtf8InAPathIsUtf8() throws IOException {
        try (RawClient client = endpoint.client()) {
            client.send(
                    "GET /b/日本 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));

            assertThat(client.answer().text()).contains("\nkey=日本\n");
        }
    }

    @Test
    void aTargetInAbsoluteFormIsServed() throws IOException {
        try (RawClient client = endpoint.client()) {
            assertThat(client.head("GET http://localhost/b//k?x=1 HTTP/1.1", "Host: localhost")
                            .answer()
                            .text())
                    .contains("\npath=/b//k\n", "[Parameter[name=x, value=1, hasValue=true]]");
        }
    }

    @Test
    void parametersKeepTheirOrderAndWhetherTheyHaveAValue() throws IOException {
        try (RawClient client = endpoint.client()) {
            assertThat(client.head("GET /b?acl&b=&a=1%262&a=+%2B&%E6%97%A5=x HTTP/1.1", "Host: localhost")
                            .answer()
                            .text())
                    .contains(
                            "query=[Parameter[name=acl, value=, hasValue=false], Parameter[name=b, value=, hasValue=true],"
                                    + " Parameter[name=a, value=1&2, hasValue=true], Parameter[name=a, value= +, hasValue=true],"
                                    + " Parameter[name=日, value=x, hasValue=true]]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/b/%",
                "/b/%4",
                "/b/%zz",
                "/b/%u0041",
                "/b/%ff",
                "/b/%c3%28",
                "/%ff",
                "/b?a=%ff",
                "/b?%=",
                "/b/k#f"
            })
    void whatCannotBeDecodedIsRefusedAsAwsDoes(String target) throws IOException {
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer = client.head("GET " + target + " HTTP/1.1", "Host: localhost")
                    .answer();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isIn("InvalidURI", "BadRequest");
            assertThat(answer.header("x-amz-request-id")).isNotBlank();
        }
    }

    @Test
    void aPathOfEightKibibytesIsServedAndAHugeOneIsRefused() throws IOException {
        try (RawClient client = endpoint.client()) {
            String key = "k".repeat(8 * 1024);
            assertThat(client.head("GET /b/" + key + " HTTP/1.1", "Host: localhost")
                            .answer()
                            .text())
                    .contains("\nkey=" + key + "\n");
        }
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer = client.head("GET /b/" + "k".repeat(70 * 1024) + " HTTP/1.1", "Host: localhost")
                    .answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("RequestHeaderSectionTooLarge");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "photos.s3.localhost:4566,       VIRTUAL_HOST, photos,       b/k",
        "photos.localhost,               VIRTUAL_HOST, photos,       b/k",
        "Photos.S3.LocalHost,            VIRTUAL_HOST, photos,       b/k",
        "a.b.c.s3.local.cloud.example,   VIRTUAL_HOST, a.b.c,        b/k",
        "photos.s3.us-east-1.localhost,  VIRTUAL_HOST, photos,       b/k",
        "photos.s3-us-east-1.localhost,  VIRTUAL_HOST, photos,       b/k",
        "photos.s3-website.localhost,    WEBSITE,      photos,       b/k",
        "photos.s3-website-local.localhost, WEBSITE,   photos,       b/k",
        "s3.localhost,                   PATH,         b,            k",
        "s3.us-east-1.localhost,         PATH,         b,            k",
        "localhost:4566,                 PATH,         b,            k",
        "127.0.0.1:4566,                 PATH,         b,            k",
        "[::1]:4566,                     PATH,         b,            k",
        "elsewhere.example,              PATH,         b,            k",
        "sqs.us-east-1.localhost,        PATH,         b,            k",
    })
    void theHostSaysWhetherItIsABucket(String host, String style, String bucket, String key) throws IOException {
        try (RawClient client = endpoint.client()) {
            assertThat(client.head("GET /b/k HTTP/1.1", "Host: " + host)
                            .answer()
                            .text())
                    .contains("\nstyle=" + style + "\n", "\nbucket=" + bucket + "\n", "\nkey=" + key + "\n");
        }
    }
}
