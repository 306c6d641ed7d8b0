package thecloud.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.api.storage.ObjectView;
import thecloud.client.http.CloudApiException;
import thecloud.client.storage.ObjectInfo;
import thecloud.client.storage.ObjectPath;
import thecloud.client.storage.PutOptions;

class StorageTest {

    private static final String WRITTEN =
            "{\"key\":\"k\",\"size\":5,\"etag\":\"abc\",\"last_modified\":\"2026-01-31T12:00:00Z\"}";
    private static final ObjectPath CAT = new ObjectPath("photos", "2026/cat.jpg");
    private static final String MODIFIED = "Sat, 31 Jan 2026 12:00:00 GMT";

    @TempDir
    Path folder;

    private Peer peer;
    private CloudClient cloud;

    @BeforeEach
    void connect() throws IOException {
        peer = new Peer();
        cloud = CloudClient.builder().endpoint(peer.url()).apiKey("key").build();
    }

    @AfterEach
    void disconnect() {
        cloud.close();
        peer.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026/cat.jpg, /storage/photos/2026/cat.jpg",
        "a b+c%2Fé, /storage/photos/a%20b%2Bc%252F%C3%A9",
        "a//b, /storage/photos/a%2F%2Fb",
        "../up, /storage/photos/..%2Fup",
        "a/./b, /storage/photos/a%2F.%2Fb",
        "/root, /storage/photos/%2Froot",
        "folder/, /storage/photos/folder%2F"
    })
    void aKeyIsAddressedSoThatHttpDoesNotChangeIt(String key, String path) {
        peer.answer(204, "");
        cloud.storage().delete(new ObjectPath("photos", key), null);
        assertThat(peer.requests.getFirst().line()).isEqualTo("DELETE " + path);
    }

    @Test
    void whatTheApiHasNoAddressForIsRefusedHere() {
        for (String key : List.of("", ".", "..")) {
            assertThatThrownBy(() -> new ObjectPath("photos", key)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new ObjectPath("buckets", "cat.jpg")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileIsSentWithItsLengthAndMetadataAndAgainWhenTheConnectionBreaks() throws IOException {
        Path file = Files.writeString(folder.resolve("cat.jpg"), "meows");
        peer.answer(exchange -> {
                    throw new IOException("broken on purpose");
                })
                .answer(200, WRITTEN);
        List<Long> sent = new ArrayList<>();
        ObjectView written =
                cloud.storage().put(CAT, file, new PutOptions("image/jpeg", Map.of("mood", "good"), false, sent::add));
        assertThat(written.etag()).isEqualTo("abc");
        assertThat(peer.requests).hasSize(2).allSatisfy(request -> {
            assertThat(request.body()).isEqualTo("meows");
            assertThat(request.header("Content-length")).isEqualTo("5");
            assertThat(request.header("Content-type")).isEqualTo("image/jpeg");
            assertThat(request.header("X-object-meta-mood")).isEqualTo("good");
        });
        assertThat(sent).contains(5L).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void anEmptyFileIsAnEmptyObject() throws IOException {
        peer.answer(200, WRITTEN);
        cloud.storage().put(CAT, Files.createFile(folder.resolve("empty")), PutOptions.PLAIN);
        assertThat(peer.requests.getFirst().body()).isEmpty();
        assertThat(peer.requests.getFirst().header("Content-type")).isEqualTo("application/octet-stream");
    }

    @Test
    void aStreamIsNeverSentASecondTimeSinceOnlyItsRestWouldBeLeft() {
        for (long size : new long[] {-1, 3}) {
            peer.answer(429, "", "Retry-After", "0").answer(204, "");
            CloudApiException refused = catchThrowableOfType(
                    CloudApiException.class,
                    () -> cloud.storage()
                            .put(CAT, new ByteArrayInputStream(new byte[] {1, 2, 3}), size, PutOptions.PLAIN));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(peer.requests).hasSize(1);
            cloud.storage().delete(CAT, null);
            peer.requests.clear();
        }
    }

    @Test
    void whatShallOnlyBeNewIsNotRepeated() throws IOException {
        Path file = Files.writeString(folder.resolve("cat.jpg"), "meows");
        peer.answer(503, "");
        assertThatThrownBy(() -> cloud.storage().put(CAT, file, new PutOptions(null, Map.of(), true, sent -> {})))
                .isInstanceOf(CloudApiException.class);
        assertThat(peer.requests)
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("If-none-match")).isEqualTo("*"));
    }

    @Test
    void aDownloadGoesOnWhereTheConnectionBrokeOfTheSameObjectAlone() throws IOException {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.UTF_8);
        peer.answer(exchange -> broken(exchange, 200, bytes, 0, 4))
                .answer(exchange -> broken(exchange, 206, bytes, 4, 7))
                .answer(exchange -> whole(exchange, 206, bytes, 7));
        Path file = folder.resolve("digits");
        ObjectInfo info = cloud.storage().get(CAT, file, total -> {});
        assertThat(file).hasBinaryContent(bytes);
        assertThat(info.etag()).isEqualTo("abc");
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(peer.requests.stream().map(request -> request.header("Range")))
                .containsExactly("", "bytes=4-", "bytes=7-");
        assertThat(peer.requests.get(1).header("If-match")).isEqualTo("\"abc\"");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void anObjectThatChangedMeanwhileIsNotMixedAndTheOldFileStays() throws IOException {
        Path file = Files.writeString(folder.resolve("digits"), "old");
        byte[] bytes = "0123456789".getBytes(StandardCharsets.UTF_8);
        peer.answer(exchange -> broken(exchange, 200, bytes, 0, 4))
                .answer(412, "{\"status\":412,\"detail\":\"changed\"}");
        CloudApiException refused = catchThrowableOfType(
                CloudApiException.class, () -> cloud.storage().get(CAT, file, total -> {}));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(file).hasContent("old");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aDownloadThatGetsNowhereIsGivenUp() {
        for (int i = 0; i < 10; i++) {
            peer.answer(exchange -> broken(exchange, 200, new byte[10], 0, 0));
        }
        assertThatThrownBy(() -> cloud.storage().get(CAT, new ByteArrayOutputStream(), total -> {}))
                .isInstanceOf(IOException.class);
        assertThat(peer.requests).hasSizeBetween(2, 8);
    }

    @Test
    void headSaysWhatIsThereAndOfWhatIsNotThatThereIsNone() {
        peer.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"abc\"");
            exchange.getResponseHeaders().set("Last-Modified", MODIFIED);
            exchange.getResponseHeaders().set("Content-Length", "12345");
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            exchange.getResponseHeaders().set("X-Object-Meta-Mood", "good");
            exchange.sendResponseHeaders(200, -1);
        });
        assertThat(cloud.storage().head(CAT))
                .isEqualTo(new ObjectInfo(
                        12345,
                        "abc",
                        Instant.parse("2026-01-31T12:00:00Z"),
                        "image/jpeg",
                        null,
                        Map.of("mood", "good")));
        peer.answer(404, "");
        assertThatThrownBy(() -> cloud.storage().head(CAT)).hasMessage("there is no s3://photos/2026/cat.jpg");
    }

    @Test
    void keysAreListedPageByPageAsTheyAreRead() {
        peer.answer(200, page("a", "next"));
        peer.answer(200, page("b", null));
        assertThat(cloud.storage().list("photos", "2026/").map(ObjectView::key)).containsExactly("a", "b");
        assertThat(peer.requests.stream().map(Peer.Request::line))
                .containsExactly(
                        "GET /storage/photos?prefix=2026%2F&limit=1000",
                        "GET /storage/photos?prefix=2026%2F&limit=1000&cursor=next");
    }

    private static String page(String key, String next) {
        return "{\"items\":[{\"key\":\"" + key
                + "\",\"size\":1,\"etag\":\"e\",\"last_modified\":\"2026-01-31T12:00:00Z\"}],"
                + "\"common_prefixes\":[]" + (next == null ? "" : ",\"next_cursor\":\"" + next + "\"") + "}";
    }

    /** Promises all from {@code from} on, and ends the connection before {@code to}. */
    private static void broken(HttpExchange exchange, int status, byte[] bytes, int from, int to) throws IOException {
        head(exchange, status, bytes.length - from);
        exchange.getResponseBody().write(Arrays.copyOfRange(bytes, from, to));
        exchange.getResponseBody().flush();
        throw new IOException("broken on purpose");
    }

    private static void whole(HttpExchange exchange, int status, byte[] bytes, int from) throws IOException {
        head(exchange, status, bytes.length - from);
        exchange.getResponseBody().write(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static void head(HttpExchange exchange, int status, int length) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"abc\"");
        exchange.getResponseHeaders().set("Last-Modified", MODIFIED);
        exchange.sendResponseHeaders(status, length);
    }
}
