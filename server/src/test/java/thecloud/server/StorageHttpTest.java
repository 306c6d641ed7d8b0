package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets and objects over our own API. What S3 says of the same is for the tests of its protocol. */
@QuarkusTest
class StorageHttpTest {
    private static final int MIB = 1024 * 1024;

    @TestHTTPResource
    String url;

    private Api owner;
    private String bucket;

    @BeforeEach
    void somebodyHasABucket() {
        url = url.replaceAll("/$", "");
        owner = Api.newcomer(url);
        bucket = "b-" + UUID.randomUUID();
        make(owner, bucket, "");
    }

    @Test
    void aBucketIsMadeShownListedAndDeleted() {
        String name = "c-" + UUID.randomUUID();
        JsonNode made = make(owner, name, ",\"versioning\":\"ENABLED\",\"tags\":{\"team\":\"web\"}");
        assertThat(made.path("versioning").asText()).isEqualTo("ENABLED");
        assertThat(made.path("endpoint").asText()).startsWith("http://");
        JsonNode shown = owner.get("/storage/buckets/" + name).is(200).json();
        assertThat(shown.path("tags").path("team").asText()).isEqualTo("web");
        assertThat(names(owner.get("/storage/buckets").is(200).json())).containsExactly(bucket, name);
        JsonNode first = owner.get("/storage/buckets?limit=1").is(200).json();
        assertThat(names(first)).containsExactly(bucket);
        assertThat(names(owner.get("/storage/buckets?limit=1&cursor="
                                + first.path("next_cursor").asText())
                        .is(200)
                        .json()))
                .containsExactly(name);
        owner.send("DELETE", "/storage/buckets/" + name, null).is(204);
        owner.get("/storage/buckets/" + name).is(404);
    }

    @Test
    void aBucketThatIsNotEmptyStaysAndANameThatIsTakenIsRefused() {
        put("cat.txt", "meow");
        assertThat(owner.send("DELETE", "/storage/buckets/" + bucket, null)
                        .is(409)
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("BUCKET_NOT_EMPTY");
        owner.post("/storage/buckets", "{\"name\":\"" + bucket + "\"}").is(409);
        Api.newcomer(url)
                .post("/storage/buckets", "{\"name\":\"" + bucket + "\"}")
                .is(409);
        owner.post("/storage/buckets", "{\"name\":\"buckets\"}").blames(400, "name");
        owner.post("/storage/buckets", "{\"name\":\"UPPER\"}").is(400);
        owner.post("/storage/buckets", "{\"name\":\"x-" + bucket.substring(2) + "\",\"versioning\":\"SOMETIMES\"}")
                .blames(400, "versioning");
    }

    @Test
    void anObjectIsReadAsItWasWritten() {
        Api as = owner.with("Content-Type", "text/html").with("X-Object-Meta-Mood", "good");
        Api.Answer written = as.send("PUT", at("2026/cat.html"), "<b>meow</b>").is(200);
        assertThat(written.json().path("size").asLong()).isEqualTo(11);
        String tag = written.header("ETag");
        assertThat(tag).isEqualTo("\"" + written.json().path("etag").asText() + "\"");
        Api.Answer read = owner.get(at("2026/cat.html")).is(200);
        assertThat(read.text()).isEqualTo("<b>meow</b>");
        assertThat(read.header("Content-Type")).isEqualTo("text/html");
        assertThat(read.header("X-Object-Meta-Mood")).isEqualTo("good");
        assertThat(read.header("ETag")).isEqualTo(tag);
        assertThat(read.header("Content-Length")).isEqualTo("11");
        assertThat(read.header("Content-Security-Policy")).isEqualTo("sandbox");
        Api.Answer head = owner.send("HEAD", at("2026/cat.html"), null).is(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo("11");
        assertThat(head.header("Last-Modified")).isEqualTo(read.header("Last-Modified"));
        owner.send("DELETE", at("2026/cat.html"), null).is(204);
        owner.send("DELETE", at("2026/cat.html"), null).is(204);
        assertThat(owner.get(at("2026/cat.html")).is(404).json().path("code").asText())
                .isEqualTo("NO_SUCH_KEY");
        owner.send("HEAD", at("2026/cat.html"), null).is(404);
    }

    @Test
    void aBucketIsVerifiedByWhoeverMay() {
        put("a/1", "meow");
        put("b", "meow");
        Api.Answer all =
                owner.post("/storage/buckets/" + bucket + "/verify", null).is(200);
        assertThat(all.text().lines().toList().getLast())
                .contains("\"done\":true", "\"sound\":true", "\"objects\":2", "\"bytes\":8");
        assertThat(owner.post("/storage/buckets/" + bucket + "/verify?prefix=a%2F", null)
                        .is(200)
                        .text()
                        .lines()
                        .toList()
                        .getLast())
                .contains("\"objects\":1");
        Api.newcomer(url).post("/storage/buckets/" + bucket + "/verify", null).is(404);
        owner.post("/storage/buckets/none-" + UUID.randomUUID() + "/verify", null)
                .is(404);
    }

    @Test
    void whetherBytesCanBeWrittenIsPartOfBeingReady() {
        JsonNode ready = Api.anonymous(url).get("/health/ready").is(200).json();
        assertThat(ready.path("status").asText()).isEqualTo("UP");
        assertThat(ready.path("checks").findValuesAsText("name"))
                .containsExactly("database", "compute", "storage", "packet-filter");
        assertThat(ready.path("checks").path(2).path("detail").asText()).startsWith("writable, ");
    }

    @Test
    void anEmptyObjectIsOneToo() {
        put("empty", "");
        Api.Answer read = owner.get(at("empty")).is(200);
        assertThat(read.text()).isEmpty();
        assertThat(read.header("Content-Length")).isEqualTo("0");
    }

    @Test
    void partsOfAnObjectAreReadByRange() {
        put("digits", "0123456789");
        assertThat(ranged("bytes=2-4").is(206).text()).isEqualTo("234");
        assertThat(ranged("bytes=2-4").header("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(ranged("bytes=7-").is(206).text()).isEqualTo("789");
        assertThat(ranged("bytes=-3").is(206).text()).isEqualTo("789");
        assertThat(ranged("bytes=0-99").is(206).text()).isEqualTo("0123456789");
        assertThat(ranged("bytes=5-2").is(200).text()).isEqualTo("0123456789");
        assertThat(ranged("bytes=0-1,3-4").is(200).text()).isEqualTo("0123456789");
        assertThat(ranged("bytes=10-").is(416).header("Content-Range")).isEqualTo("bytes */10");
        String tag = owner.get(at("digits")).header("ETag");
        Api part = owner.with("Range", "bytes=0-0");
        part.with("If-Range", tag).get(at("digits")).is(206);
        part.with("If-Range", "\"other\"").get(at("digits")).is(200);
        part.with("If-Match", tag).get(at("digits")).is(206);
        part.with("If-Match", "\"other\"").get(at("digits")).is(412);
    }

    @Test
    void conditionsHoldForReadingAndWriting() {
        String tag = put("once", "a").header("ETag");
        owner.with("If-None-Match", "*").send("PUT", at("once"), "b").is(412);
        owner.with("If-Match", "\"other\"").send("PUT", at("once"), "b").is(412);
        Api.Answer same = owner.with("If-None-Match", tag).get(at("once")).is(304);
        assertThat(same.text()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);
        owner.with("If-None-Match", tag).send("HEAD", at("once"), null).is(304);
        owner.with("If-Match", tag).send("PUT", at("once"), "b").is(200);
        assertThat(owner.get(at("once")).text()).isEqualTo("b");
        owner.with("If-None-Match", "*").send("PUT", at("new"), "c").is(200);
        owner.with("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==")
                .send("PUT", at("damaged"), "not empty")
                .is(400);
        owner.get(at("damaged")).is(404);
    }

    @Test
    void oldVersionsAreReadAndDeletedByTheirName() {
        String versioned = "v-" + UUID.randomUUID();
        make(owner, versioned, ",\"versioning\":\"ENABLED\"");
        String path = "/storage/" + versioned + "/cat";
        String first = owner.send("PUT", path, "one").is(200).header("X-Object-Version");
        String second = owner.send("PUT", path, "two").is(200).header("X-Object-Version");
        assertThat(owner.get(path).header("X-Object-Version")).isEqualTo(second);
        assertThat(owner.get(path + "?version=" + first).is(200).text()).isEqualTo("one");
        Api.Answer hidden = owner.send("DELETE", path, null).is(204);
        assertThat(hidden.header("X-Object-Delete-Marker")).isEqualTo("true");
        owner.get(path).is(404);
        owner.send("DELETE", path + "?version=" + first, null).is(204);
        owner.get(path + "?version=" + first).is(404);
        assertThat(owner.get(path + "?version=" + second).is(200).text()).isEqualTo("two");
    }

    @Test
    void keysAreListedInTheOrderOfTheirBytesByPageAndByFolder() {
        for (String key : List.of("b", "a/2", "a/1", "%C3%A9", "Z", "a%2F%2F3")) {
            put(key, "x");
        }
        assertThat(keys(owner.get("/storage/" + bucket).is(200).json()))
                .containsExactly("Z", "a//3", "a/1", "a/2", "b", "é");
        JsonNode folders =
                owner.get("/storage/" + bucket + "?delimiter=%2F").is(200).json();
        assertThat(keys(folders)).containsExactly("Z", "b", "é");
        assertThat(folders.path("common_prefixes"))
                .singleElement()
                .satisfies(prefix -> assertThat(prefix.asText()).isEqualTo("a/"));
        assertThat(keys(owner.get("/storage/" + bucket + "?prefix=a%2F&delimiter=%2F")
                        .is(200)
                        .json()))
                .containsExactly("a/1", "a/2");
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = owner.get("/storage/" + bucket + "?limit=2&cursor=" + cursor)
                    .is(200)
                    .json();
            all.addAll(keys(page));
            cursor = page.path("next_cursor").asText();
        } while (!cursor.isEmpty());
        assertThat(all).containsExactly("Z", "a//3", "a/1", "a/2", "b", "é");
        owner.get("/storage/" + bucket + "?cursor=%21").blames(400, "cursor");
        owner.get("/storage/" + bucket + "?limit=0").blames(400, "limit");
    }

    /** Each is written under one spelling, and must be there under its name and no other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%20b",
                "a+b",
                "%2Froot",
                "a%2F%2Fb",
                "a%2F..%2Fb",
                "..%2Fb",
                "a%2F",
                "%25",
                "%2525",
                "%F0%9F%A6%80",
                "a;b=c",
                "*",
                "a%3Fb",
                "a%0Ab",
                "buckets"
            })
    void everyKeyIsAddressedByItsBytes(String escaped) {
        put(escaped, escaped);
        put("other", "other");
        assertThat(owner.get(at(escaped)).is(200).text()).isEqualTo(escaped);
        String key = java.net.URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
        assertThat(keys(owner.get("/storage/" + bucket).is(200).json())).containsExactlyInAnyOrder(key, "other");
        owner.send("DELETE", at(escaped), null).is(204);
        assertThat(keys(owner.get("/storage/" + bucket).is(200).json())).containsExactly("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x/../cat", "x/./cat", "x//cat", "%2e%2e/BUCKET/cat", "../BUCKET/cat", "./cat", "%2E/cat"})
    void aPathThatHttpWouldChangeReachesNoOtherObject(String path) {
        put("cat", "meow");
        put("x/cat", "meow");
        String wild = at(path.replace("BUCKET", bucket));
        owner.send("PUT", wild, "woof").blames(400, "key");
        owner.get(wild).blames(400, "key");
        owner.send("DELETE", wild, null).blames(400, "key");
        assertThat(owner.get(at("cat")).is(200).text()).isEqualTo("meow");
        assertThat(owner.get(at("x/cat")).is(200).text()).isEqualTo("meow");
    }

    @Test
    void aKeyThatIsNoTextOrTooLongIsRefused() {
        owner.send("PUT", at("%C3%28"), "x").blames(400, "key");
        owner.send("PUT", at("a%00b"), "x").is(404);
        owner.send("PUT", at("k".repeat(1025)), "x").is(400);
        owner.send("PUT", at("k".repeat(1024)), "x").is(200);
        owner.with("Content-Type", "nonsense").send("PUT", at("x"), "x").is(415);
    }

    @Test
    void whatIsSomebodyElsesLooksLikeNothing() {
        put("cat", "meow");
        Api stranger = Api.newcomer(url);
        String unknown = "u-" + UUID.randomUUID();
        for (String path : List.of("/storage/%s", "/storage/%s/cat", "/storage/buckets/%s")) {
            for (String method : List.of("GET", "PUT", "DELETE")) {
                if (method.equals("PUT") && !path.endsWith("cat")
                        || method.equals("DELETE") && path.endsWith("/%s") && !path.contains("buckets")) {
                    continue;
                }
                Api.Answer real = stranger.send(method, path.formatted(bucket), method.equals("PUT") ? "x" : null);
                Api.Answer none = stranger.send(method, path.formatted(unknown), method.equals("PUT") ? "x" : null);
                assertThat(real.is(404).json().path("detail").asText().replace(bucket, "NAME"))
                        .as(method + " " + path)
                        .isEqualTo(none.is(404).json().path("detail").asText().replace(unknown, "NAME"));
            }
        }
        assertThat(owner.get(at("cat")).is(200).text()).isEqualTo("meow");
    }

    @Test
    void aBodyFarAboveTheBoundOfOtherCallsIsStreamedBothWays() throws Exception {
        int size = 64 * MIB;
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest put = request("big")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new Pattern(size)))
                .build();
        assertThat(client.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        HttpResponse<InputStream> read =
                client.send(request("big").GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(read.headers().firstValueAsLong("Content-Length")).hasValue(size);
        try (InputStream body = read.body();
                Pattern expected = new Pattern(size)) {
            byte[] chunk = new byte[MIB];
            byte[] same = new byte[MIB];
            for (int n = body.readNBytes(chunk, 0, MIB); n > 0; n = body.readNBytes(chunk, 0, MIB)) {
                assertThat(expected.readNBytes(same, 0, n)).isEqualTo(n);
                assertThat(Arrays.equals(chunk, 0, n, same, 0, n)).isTrue();
            }
            assertThat(expected.read()).isEqualTo(-1);
        }
        owner.post("/storage/buckets", "{\"name\":\"" + "x".repeat(2 * MIB) + "\"}")
                .is(413);
    }

    @Test
    void anUploadThatEndsEarlyLeavesNothing() throws IOException {
        put("cat", "meow");
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT " + at("cat") + " HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                            + owner.headers().get(1) + "\r\nContent-Length: 1000\r\n\r\nwoof")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
        assertThat(owner.get(at("cat")).is(200).text()).isEqualTo("meow");
    }

    @Test
    void anUploadThatIsNotAllowedIsRefusedBeforeItsBytes() throws IOException {
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("PUT " + at("cat") + " HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 401 ").contains("UNAUTHENTICATED");
        }
    }

    private HttpRequest.Builder request(String key) {
        return HttpRequest.newBuilder(URI.create(url + at(key)))
                .header("X-API-Key", owner.headers().get(1));
    }

    private Api.Answer ranged(String range) {
        return owner.with("Range", range).get(at("digits"));
    }

    private Api.Answer put(String key, String text) {
        return owner.send("PUT", at(key), text).is(200);
    }

    private String at(String key) {
        return "/storage/" + bucket + "/" + key;
    }

    private static JsonNode make(Api as, String name, String more) {
        return as.post("/storage/buckets", "{\"name\":\"" + name + "\"" + more + "}")
                .is(201)
                .json();
    }

    private static List<String> names(JsonNode page) {
        return page.path("items").findValuesAsText("name");
    }

    private static List<String> keys(JsonNode page) {
        return page.path("items").findValuesAsText("key");
    }

    /** Bytes that are nowhere the same as a few positions on. */
    private static final class Pattern extends InputStream {
        private final long size;
        private long position;

        Pattern(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return position >= size ? -1 : (int) ((position++ * 2_654_435_761L >>> 16) & 0xFF);
        }
    }
}
