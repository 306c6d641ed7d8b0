package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Request;

/** Many clients at once over real connections: what was answered is what everybody sees from then on. */
@QuarkusTest
class S3ConsistencyTest {
    private static final int CLIENTS = 24;
    private static final int MIB = 1 << 20;

    @TestHTTPResource
    String url;

    private S3Access s3;

    @BeforeEach
    void somebodyHasABucket() {
        s3 = S3Access.newcomer(url, false);
    }

    @AfterEach
    void end() {
        s3.close();
    }

    @Test
    void whatWasWrittenIsReadAndListedAtOnceAndWhatWasDeletedIsNot() {
        List<String> wrong = new ArrayList<>();
        S3Access.atOnce(CLIENTS, i -> {
                    List<String> seen = new ArrayList<>();
                    for (int turn = 0; turn < 4; turn++) {
                        String key = "client-" + i + "/" + turn;
                        byte[] first = bytes("first " + key);
                        byte[] second = bytes("second " + key);
                        s3.put(key, first).is(200);
                        check(seen, key, first);
                        s3.put(key, second).is(200);
                        check(seen, key, second);
                        s3.send(s3.request("DELETE", key)).is(204);
                        if (s3.get(key).status() != 404 || !s3.keys(key).isEmpty()) {
                            seen.add(key + " is there after its deletion");
                        }
                        s3.put(key, first).is(200);
                        check(seen, key, first);
                    }
                    return seen;
                })
                .forEach(wrong::addAll);
        assertThat(wrong).isEmpty();
        assertThat(s3.keys("")).hasSize(CLIENTS * 4);
    }

    private void check(List<String> seen, String key, byte[] written) {
        if (!Arrays.equals(s3.get(key).body(), written)) {
            seen.add(key + " is not read as it was written");
        }
        if (s3.send(s3.request("HEAD", key)).status() != 200) {
            seen.add(key + " has no head");
        }
        if (!s3.keys(key).equals(List.of(key))) {
            seen.add(key + " is not listed");
        }
    }

    @Test
    void readersInFlightGetOneObjectWholeWhateverOverwritesIt() throws Exception {
        String key = "busy";
        s3.put(key, uniform(0)).is(200);
        AtomicBoolean over = new AtomicBoolean();
        Set<String> torn = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                threads.execute(() -> {
                    while (!over.get()) {
                        S3Answer answer = s3.get(key);
                        if (answer.status() != 200 || !answer.etag().equals(md5(answer.body()))) {
                            torn.add(answer.status() + ": " + answer.body().length + " bytes, " + answer.etag());
                        }
                    }
                });
            }
            S3Access.atOnce(3, writer -> {
                for (int turn = 0; turn < 15; turn++) {
                    s3.put(key, uniform(writer * 20 + turn)).is(200);
                }
                return writer;
            });
            over.set(true);
        }
        assertThat(torn).isEmpty();
    }

    /** Of different sizes too. */
    private static byte[] uniform(int i) {
        byte[] bytes = new byte[MIB / 2 + 4099 * i];
        Arrays.fill(bytes, (byte) i);
        return bytes;
    }

    @Test
    void aSlowReaderGetsTheWholeOfWhatItBeganWithThoughItIsDeletedMeanwhile() throws IOException {
        byte[] whole = new byte[24 * MIB];
        new java.util.Random(1).nextBytes(whole);
        s3.put("slow", whole).is(200);
        try (Socket socket = new Socket(s3.endpoint().getHost(), s3.endpoint().getPort())) {
            socket.setReceiveBufferSize(16 * 1024);
            socket.getOutputStream()
                    .write(s3.caller()
                            .signer()
                            .head(
                                    s3.request("GET", "slow").header("connection", "close"),
                                    s3.endpoint().getAuthority()));
            InputStream in = socket.getInputStream();
            byte[] start = in.readNBytes(100);
            s3.put("slow", bytes("other")).is(200);
            s3.send(s3.request("DELETE", "slow")).is(204);
            assertThat(s3.get("slow").status()).isEqualTo(404);
            byte[] rest = in.readAllBytes();
            byte[] all = new byte[start.length + rest.length];
            System.arraycopy(start, 0, all, 0, start.length);
            System.arraycopy(rest, 0, all, start.length, rest.length);
            assertThat(new String(start, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 200");
            assertThat(Arrays.equals(Arrays.copyOfRange(all, all.length - whole.length, all.length), whole))
                    .isTrue();
        }
    }

    @Test
    void ofManyWhoWriteOnlyWhatIsNotThereOneSucceedsAndItsContentIsThere() {
        for (int round = 0; round < 3; round++) {
            String key = "once-" + round;
            List<Integer> answers = S3Access.atOnce(
                    CLIENTS,
                    i -> s3.send(s3.request("PUT", key)
                                    .header("if-none-match", "*")
                                    .body("content " + i))
                            .status());
            assertThat(answers).containsOnly(200, 412).containsOnlyOnce(200);
            assertThat(s3.get(key).text()).isEqualTo("content " + answers.indexOf(200));
        }
    }

    @Test
    void ofManyWhoReplaceWhatTheyReadOneSucceeds() {
        String etag = s3.put("counter", bytes("0")).is(200).etag();
        List<Integer> answers = S3Access.atOnce(
                CLIENTS,
                i -> s3.send(s3.request("PUT", "counter")
                                .header("if-match", "\"" + etag + "\"")
                                .body("content " + i))
                        .status());
        assertThat(answers).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(s3.get("counter").text()).isEqualTo("content " + answers.indexOf(200));
    }

    @Test
    void anUploadThatManyCompleteAtOnceIsMadeOnceAndAllAreToldOfIt() {
        try (S3Access versioned = S3Access.newcomer(url, true)) {
            String id = versioned
                    .send(versioned.request("POST", "parts").query("uploads", ""))
                    .texts("UploadId")
                    .getFirst();
            String etag = versioned
                    .send(part(versioned, "parts", id).body("the only part"))
                    .is(200)
                    .etag();
            List<S3Answer> answers = S3Access.atOnce(
                    8,
                    i -> versioned
                            .send(completion(versioned, "parts", id, etag))
                            .is(200));
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.code()).isEmpty();
                assertThat(answer.texts("ETag")).isEqualTo(answers.getFirst().texts("ETag"));
            });
            assertThat(versions(versioned, "parts")).hasSize(1);
            assertThat(versioned.get("parts").text()).isEqualTo("the only part");
        }
    }

    @Test
    void anUploadIsCompletedOrAbortedAndNeverBoth() {
        for (int round = 0; round < 8; round++) {
            String key = "either-" + round;
            String id = s3.send(s3.request("POST", key).query("uploads", ""))
                    .texts("UploadId")
                    .getFirst();
            String etag = s3.send(part(s3, key, id).body("part")).is(200).etag();
            List<S3Answer> answers = S3Access.atOnce(
                    2,
                    i -> s3.send(
                            i == 0
                                    ? completion(s3, key, id, etag)
                                    : s3.request("DELETE", key).query("uploadId", id)));
            boolean completed = answers.getFirst().code().isEmpty();
            boolean aborted = answers.getLast().status() == 204;
            assertThat(completed).as("%s", answers).isNotEqualTo(aborted);
            assertThat(s3.get(key).status()).isEqualTo(completed ? 200 : 404);
        }
    }

    private static S3Request part(S3Access access, String key, String upload) {
        return access.request("PUT", key).query("partNumber", "1").query("uploadId", upload);
    }

    private static S3Request completion(S3Access access, String key, String upload, String etag) {
        return access.request("POST", key)
                .query("uploadId", upload)
                .body("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag
                        + "</ETag></Part></CompleteMultipartUpload>");
    }

    private static List<Element> versions(S3Access access, String key) {
        S3Answer answer = access.send(
                        access.request("GET", "").query("prefix", key).query("versions", ""))
                .is(200);
        List<Element> all = new ArrayList<>(answer.elements("Version"));
        all.addAll(answer.elements("DeleteMarker"));
        return all;
    }

    @Test
    void writersAndDeletersOfOneKeyLeaveAStackOfAllThatTheyDidWithOneOnTop() {
        try (S3Access versioned = S3Access.newcomer(url, true)) {
            S3Access.atOnce(
                    CLIENTS,
                    i -> i % 3 == 0
                            ? versioned
                                    .send(versioned.request("DELETE", "stack"))
                                    .is(204)
                            : versioned.put("stack", bytes("content " + i)).is(200));
            List<Element> all = versions(versioned, "stack");
            assertThat(all).hasSize(CLIENTS);
            List<Element> latest = all.stream()
                    .filter(version -> S3Answer.text(version, "IsLatest").equals("true"))
                    .toList();
            assertThat(latest).hasSize(1);
            S3Answer current = versioned.get("stack");
            if (latest.getFirst().getTagName().equals("DeleteMarker")) {
                assertThat(current.status()).isEqualTo(404);
            } else {
                assertThat(current.header("x-amz-version-id")).isEqualTo(S3Answer.text(latest.getFirst(), "VersionId"));
            }
        }
    }

    @Test
    void severalWhoDeleteTheSameKeysAllSucceedAndNothingIsLeft() {
        List<String> keys = IntStream.range(0, 60).mapToObj(i -> "k" + i).toList();
        S3Access.atOnce(keys.size(), i -> s3.put(keys.get(i), bytes("x")).is(200));
        StringBuilder body = new StringBuilder("<Delete>");
        keys.forEach(key -> body.append("<Object><Key>").append(key).append("</Key></Object>"));
        byte[] document = bytes(body.append("</Delete>").toString());
        List<S3Answer> answers = S3Access.atOnce(
                4,
                i -> s3.send(s3.request("POST", "")
                                .query("delete", "")
                                .header("content-md5", base64Md5(document))
                                .body(document))
                        .is(200));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.elements("Error")).isEmpty();
            assertThat(answer.texts("Key")).containsExactlyInAnyOrderElementsOf(keys);
        });
        assertThat(s3.keys("")).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String md5(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    private static String base64Md5(byte[] bytes) {
        return Base64.getEncoder().encodeToString(digest(bytes));
    }
}
