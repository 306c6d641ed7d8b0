package thecloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.http.AwsResponse;

/** What is not HTTP, or is two requests in one, is refused and ends the connection; nothing of it is served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HygieneTest {

    private TestEndpoint endpoint;

    @BeforeAll
    void start() {
        endpoint = new TestEndpoint(TestEndpoint.PATIENT);
    }

    @AfterAll
    void stop() {
        endpoint.close();
    }

    @BeforeEach
    void forget() {
        endpoint.protocol.served.clear();
    }

    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Folded: a\r\n b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Spaced : a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Nul: a\0b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n: nameless\r\n\r\n",
                "GET / HTTP/2.5\r\nHost: localhost\r\n\r\n",
                "GET /\r\n\r\n",
                "G\u0000T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\u0016\u0003\u0001\u0000\u0005hello",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5, 5\r\n\r\nhello",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +5\r\n\r\nhello",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\nhello",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0x5\r\n\r\nhello",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\nhello",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "GET /b/a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "DELETE /../b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
            })
    void whatIsNotStrictlyHttpIsRefusedAndEndsTheConnection(String request) throws IOException {
        try (RawClient client = endpoint.client()) {
            client.send(request + SMUGGLED);
            RawClient.Answer answer = client.answer();

            assertThat(answer.status()).isBetween(400, 505);
            assertThat(answer.status()).isNotEqualTo(500);
            assertThat(answer.code()).isNotEmpty();
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.endsQuietly()).isTrue();
            assertThat(endpoint.protocol.served).isEmpty();
        }
    }

    @Test
    void aTargetThatNamesAnotherHostIsRefused() throws IOException {
        try (RawClient client = endpoint.client()) {
            assertThat(client.head("GET http://other/ HTTP/1.1", "Host: localhost")
                            .answer()
                            .status())
                    .isEqualTo(400);
            assertThat(endpoint.protocol.served).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5;x=y\r\nhello\r\n0\r\n\r\n",
                "05\r\nhello\r\n0\r\n\r\n",
                "2\r\nhe\r\n3\r\nllo\r\n0\r\nX-T: 1\r\n\r\n"
            })
    void chunksOfHttpAreRead(String body) throws IOException {
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer = client.send(
                            "PUT /b/k HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
                    .answer();

            assertThat(answer.text()).contains("\nlength=-1\n", "\nbytes=5\n");
            assertThat(client.head("GET /next HTTP/1.1", "Host: localhost")
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhelloX\r\n0\r\n\r\n",
                "g\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "FFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "\r\nhello\r\n0\r\n\r\n",
            })
    void badChunksOfHttpAreRefusedAndEndTheConnection(String body) throws IOException {
        try (RawClient client = endpoint.client()) {
            client.send("PUT /b/k HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + body + SMUGGLED);

            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.endsQuietly()).isTrue();
            assertThat(endpoint.protocol.served).doesNotContain("GET /smuggled");
        }
    }

    @Test
    void requestsOneBehindAnotherAreAnsweredInOrder() throws IOException {
        try (RawClient client = endpoint.client()) {
            client.send("GET /a/1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    + "PUT /a/2 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello"
                    + "GET /a/3?do=deny HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    + "HEAD /a/4?do=length HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    + "GET /a/5 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(client.answer().text()).contains("path=/a/1\n");
            assertThat(client.answer().text()).contains("path=/a/2\n", "bytes=5\n");
            assertThat(client.answer().status()).isEqualTo(403);
            assertThat(client.answer(true).header("Content-Length")).isEqualTo("12345");
            assertThat(client.answer().text()).contains("path=/a/5\n");
            assertThat(client.endsQuietly()).isTrue();
        }
    }

    @Test
    void anErrorIsTheDocumentThatAwsGives() throws IOException {
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer = client.head("GET /b/a%3Cb?do=deny HTTP/1.1", "Host: localhost")
                    .answer();

            assertThat(answer.header("Content-Type")).isEqualTo("application/xml");
            assertThat(answer.header("Server")).isEqualTo("TheCloud");
            assertThat(answer.header("Date")).endsWith("GMT");
            assertThat(answer.text())
                    .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code>"
                            + "<Message>Access Denied</Message><Resource>/b/a%3Cb</Resource><RequestId>"
                            + answer.header("x-amz-request-id") + "</RequestId><HostId>" + answer.header("x-amz-id-2")
                            + "</HostId></Error>");
        }
    }

    @Test
    void everyRequestHasAnIdOfItsOwn() throws IOException {
        try (RawClient client = endpoint.client()) {
            List<String> ids = new java.util.ArrayList<>();
            for (int i = 0; i < 50; i++) {
                ids.add(client.head("GET / HTTP/1.1", "Host: localhost")
                        .answer()
                        .header("x-amz-request-id"));
            }
            assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9A-F]{16}"));
        }
    }

    @Test
    void headIsAnsweredWithoutABody() throws IOException {
        try (RawClient client = endpoint.client()) {
            client.head("HEAD /b?do=deny HTTP/1.1", "Host: localhost");
            assertThat(client.answer(true).status()).isEqualTo(403);
            client.head("HEAD /b?do=download&size=1000000 HTTP/1.1", "Host: localhost");
            assertThat(client.answer(true).header("Content-Length")).isEqualTo("1000000");
            client.head("GET /b/k HTTP/1.1", "Host: localhost");
            assertThat(client.answer().text()).startsWith("method=GET\n");
        }
    }

    @Test
    void whatBreaksInsideIsAnInternalErrorThatTellsNothing() throws IOException {
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer =
                    client.head("GET /b?do=break HTTP/1.1", "Host: localhost").answer();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.code()).isEqualTo("InternalError");
            assertThat(answer.text()).doesNotContain("secret", "java");
            assertThat(client.head("GET /b HTTP/1.1", "Host: localhost")
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aBodyThatFailsBeforeItsFirstByteIsAnErrorWithTheHeadersOfAnError() throws IOException {
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer =
                    client.head("GET /b?do=damaged HTTP/1.1", "Host: localhost").answer();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.code()).isEqualTo("InternalError");
        }
    }

    @Test
    void aBodyThatFailsLaterEndsTheConnectionBeforeItsAnnouncedLength() throws IOException {
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer =
                    client.head("GET /b?do=short HTTP/1.1", "Host: localhost").answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Length")).isEqualTo("100");
            assertThat(answer.body()).hasSize(10);
        }
    }

    @Test
    void aBodyOfUnknownLengthComesInChunks() throws IOException {
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer =
                    client.head("GET /b?do=chunked HTTP/1.1", "Host: localhost").answer();

            assertThat(answer.header("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(answer.text()).isEqualTo("in chunks");
        }
    }

    @Test
    void aValueOfAHeaderCannotAddAnother() throws IOException {
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer =
                    client.head("GET /b?do=header HTTP/1.1", "Host: localhost").answer();

            assertThat(answer.header("x-amz-meta-a")).isEqualTo("one  x-injected: two");
            assertThat(answer.header("x-injected")).isNull();
        }
    }

    @Test
    void aHeadMayBeLong() throws IOException {
        String value = "a".repeat(30_000);
        endpoint.protocol.next.set(AwsResponse.ok().header("x-amz-meta-long", value));
        try (RawClient client = endpoint.client()) {
            RawClient.Answer answer =
                    client.head("GET /b HTTP/1.1", "Host: localhost").answer();

            assertThat(answer.header("x-amz-meta-long")).isEqualTo(value);
        }
    }

    @Test
    void metadataInUtf8AreUtf8() throws IOException {
        try (RawClient client = endpoint.client()) {
            client.send("GET /b HTTP/1.1\r\nHost: localhost\r\nx-amz-meta-Name: Zoë 日本\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));

            assertThat(client.answer().text()).contains("\nx-amz-meta-name=Zoë 日本\n");
        }
    }

    @Test
    void whateverTheMethodTheProtocolDecides() throws IOException {
        try (RawClient client = endpoint.client()) {
            client.head("OPTIONS * HTTP/1.1", "Host: localhost");
            assertThat(client.answer().status()).isEqualTo(200);
            client.head("TRACE /b HTTP/1.1", "Host: localhost");
            assertThat(client.answer().status()).isLessThan(500);
        }
    }
}
