package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.e2e.storage.Content;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Caller;
import thecloud.testkit.s3.S3Request;

/** Objects are on a volume of their own here, which gets full, goes away and is damaged. */
class StorageTroubleTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MIB = 1 << 20;

    private static SmallDisk disk;
    private static Path volume;
    private static RunningCloud cloud;
    private static S3Caller s3;
    private static int buckets;

    private String bucket;

    @BeforeAll
    static void start() throws IOException {
        disk = SmallDisk.of("100m");
        int port = RunningCloud.freePort();
        cloud = RunningCloud.prepared(
                Engine.ofTheMachine(),
                Map.of(
                        "COMPUTE_BACKEND", "simulated",
                        "S3_PORT", Integer.toString(port),
                        "STORAGE_COLLECT_DELAY", "1",
                        "STORAGE_SCRUB_DAYS", "0"));
        volume = Files.createDirectories(new StoredFiles(cloud).root());
        mount();
        cloud.up();
        cloud.signUp();
        s3 = new S3Caller(URI.create("http://127.0.0.1:" + port), cloud.newAccessKey("trouble"));
    }

    @AfterAll
    static void end() throws IOException {
        s3.close();
        cloud.down();
        unmount();
        cloud.close();
        disk.close();
    }

    private static void mount() {
        SystemCommand.run("mount", "--bind", disk.path().toString(), volume.toString());
    }

    /** Also while files of it are open, as a device that is pulled out does. */
    private static void unmount() {
        SystemCommand.run("umount", "-l", volume.toString());
    }

    @BeforeEach
    void somebodyHasABucket() throws IOException {
        bucket = "trouble-" + ++buckets;
        s3.send(S3Request.of("PUT", "/" + bucket)).is(200);
    }

    private S3Request request(String method, String key) {
        return S3Request.of(method, "/" + bucket + "/" + key);
    }

    private S3Answer put(String key, Content content) throws IOException {
        return s3.send(request("PUT", key).body(content.bytes()));
    }

    private void assertHas(String key, Content content) throws IOException {
        assertThat(Arrays.equals(s3.send(request("GET", key)).is(200).body(), content.bytes()))
                .as(key)
                .isTrue();
    }

    private List<String> keys() throws IOException {
        return s3.send(S3Request.of("GET", "/" + bucket).query("list-type", "2"))
                .is(200)
                .texts("Key");
    }

    @Test
    void aFullDiskRefusesWhatDoesNotFitAndLosesNothing() throws IOException {
        Content small = Content.of(1, 50_000);
        Content old = Content.of(2, 300_000);
        put("small", small).is(200);
        put("old", old).is(200);
        String upload = s3.send(request("POST", "parts").query("uploads", ""))
                .texts("UploadId")
                .getFirst();
        Set<String> kept = new StoredFiles(cloud).names("blobs");

        disk.fill();
        assertFull(put("old", Content.of(3, 300_000)));
        assertFull(put("new", Content.of(4, 5 * MIB)));
        assertFull(put("tiny", Content.of(5, 10)));
        assertFull(s3.send(request("PUT", "copy").header("x-amz-copy-source", "/" + bucket + "/old")));
        assertFull(s3.send(request("PUT", "parts")
                .query("partNumber", "1")
                .query("uploadId", upload)
                .body(Content.of(6, 5 * MIB).bytes())));
        assertFull(withoutLength("unknown", Content.of(7, 5 * MIB)));
        assertThat(keys()).containsExactly("old", "small");
        assertHas("old", old);
        assertHas("small", small);
        put("empty", Content.of(8, 0)).is(200);
        s3.send(request("DELETE", "small")).is(204);
        assertThat(keys()).containsExactly("empty", "old");

        disk.free();
        Content next = Content.of(9, 5 * MIB);
        put("old", next).is(200);
        assertHas("old", next);
        s3.send(request("DELETE", "parts").query("uploadId", upload)).is(204);
        assertThat(kept).hasSizeGreaterThanOrEqualTo(2);
        Await.asserted("nothing that does not belong there", SOON, new StoredFiles(cloud)::areThoseOfRows);
    }

    /** The bytes that come are more than was room for when they began. */
    @Test
    void aDiskThatGetsFullInTheMidstOfAWriteEndsItAndLeavesNothing() throws IOException {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(put("big-" + i, Content.of(i, 12 * MIB)).status());
        }
        assertThat(answers).startsWith(200, 200).endsWith(503).containsOnly(200, 503);
        assertThat(keys())
                .hasSize((int) answers.stream().filter(status -> status == 200).count());
        for (String key : keys()) {
            s3.send(request("DELETE", key)).is(204);
        }
        Await.until("room", SOON, () -> put("again", Content.of(1, 12 * MIB)).status() == 200);
        s3.send(request("DELETE", "again")).is(204);
        Await.asserted("nothing left", SOON, new StoredFiles(cloud)::areThoseOfRows);
    }

    private static void assertFull(S3Answer answer) {
        assertThat(answer.code()).as("%s", answer).isEqualTo("ServiceUnavailable");
        assertThat(answer.status()).isIn(503, 200); // a copy may have begun to answer
    }

    /** In chunks of AWS's own, so that HTTP tells no length that could be refused. */
    private S3Answer withoutLength(String key, Content content) throws IOException {
        byte[] head =
                (Integer.toHexString(content.size()) + "\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] end = "\r\n0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + content.size() + end.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content.bytes(), 0, all, head.length, content.size());
        System.arraycopy(end, 0, all, head.length + content.size(), end.length);
        return s3.send(request("PUT", key)
                .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("x-amz-decoded-content-length", "" + content.size())
                .header("content-encoding", "aws-chunked")
                .body(all));
    }

    @Test
    void aVolumeThatGoesAwayIsNoEmptyStoreAndIsBackWhenItIsBack() throws IOException {
        Content one = Content.of(21, 4096);
        Content two = Content.of(22, 9 * MIB);
        put("one", one).is(200);
        put("two", two).is(200);

        unmount();
        try {
            for (String key : List.of("one", "two")) {
                assertAway(s3.send(request("GET", key)));
            }
            assertAway(put("one", Content.of(23, 4096)));
            assertAway(put("three", Content.of(24, 6 * MIB)));
            assertAway(s3.send(request("PUT", "copy").header("x-amz-copy-source", "/" + bucket + "/one")));
            assertThat(keys()).containsExactly("one", "two");
            s3.send(request("HEAD", "one")).is(200);
            JsonNode ready =
                    RunningCloud.tree(Page.get(cloud.url() + "/health/ready").body());
            assertThat(ready.path("status").asText()).isEqualTo("DEGRADED");
            assertThat(ready.toString()).contains("storage");
            s3.send(request("DELETE", "two")).is(204);
            try (Stream<Path> files = Files.list(volume)) {
                assertThat(files).as("where the volume was").isEmpty();
            }
        } finally {
            mount();
        }

        assertHas("one", one);
        put("three", two).is(200);
        assertHas("three", two);
        assertThat(keys()).containsExactly("one", "three");
        Await.until(
                "being ready again",
                SOON,
                () -> RunningCloud.tree(Page.get(cloud.url() + "/health/ready").body())
                        .path("status")
                        .asText()
                        .equals("UP"));
        Await.asserted("what was removed meanwhile being gone", SOON, new StoredFiles(cloud)::areThoseOfRows);
        assertThat(events("OBJECT_DAMAGED")).noneMatch(event -> event.contains(bucket));
    }

    @Test
    void aServerThatIsStartedBeforeItsVolumeIsMountedGoesOnByItselfWhenItIs() throws IOException {
        Content one = Content.of(51, 4096);
        put("one", one).is(200);
        cloud.down();
        unmount();
        try {
            cloud.up();
            assertAway(s3.send(request("GET", "one")));
            assertAway(put("two", one));
            assertThat(keys()).containsExactly("one");
            try (Stream<Path> files = Files.list(volume)) {
                assertThat(files).as("where the volume is missing").isEmpty();
            }
        } finally {
            mount();
        }
        Await.until("object storage by itself", SOON, () -> put("two", one).status() == 200);
        assertHas("one", one);
        s3.send(request("DELETE", "one")).is(204);
        Await.asserted("what was removed being collected", SOON, new StoredFiles(cloud)::areThoseOfRows);
    }

    private static void assertAway(S3Answer answer) {
        assertThat(answer.code()).as("%s", answer).isEqualTo("ServiceUnavailable");
        assertThat(answer.status()).isIn(503, 200);
    }

    @Test
    void aDamagedObjectEndsInAnErrorAndNeverInWrongBytes() throws Exception {
        Content small = Content.of(31, 20_000);
        Content big = Content.of(32, 3 * MIB);
        Content well = Content.of(33, 20_000);
        flip(written("small", small), 10_000);
        flip(written("big", big), 2 * MIB + 17);
        put("well", well).is(200);

        S3Answer refused = s3.send(request("GET", "small"));
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.code()).isEqualTo("InternalError");
        assertThat(endsEarly(request("GET", "big"))).isTrue();
        S3Answer range = s3.send(request("GET", "big").header("range", "bytes=0-999999"));
        assertThat(range.is(206).body()).isEqualTo(Arrays.copyOf(big.bytes(), 1_000_000));
        S3Answer copied = s3.send(request("PUT", "copy").header("x-amz-copy-source", "/" + bucket + "/big"));
        assertThat(copied.code()).isEqualTo("InternalError");
        assertHas("well", well);
        assertThat(keys()).containsExactly("big", "small", "well");
        assertThat(events("OBJECT_DAMAGED"))
                .filteredOn(event -> event.contains(bucket))
                .hasSize(2);
        Result verified = cloud.cli("storage", "verify", "s3://" + bucket);
        assertThat(verified.exitCode()).as("%s", verified).isNotZero();
        assertThat(verified.out() + verified.err()).contains("small", "big");
    }

    @Test
    void theScrubberFindsWhatNobodyReads() throws Exception {
        flip(written("forgotten", Content.of(41, 200_000)), 150_000);
        Await.until(
                "an event of the damage",
                Duration.ofSeconds(60),
                () -> events("OBJECT_DAMAGED").stream().anyMatch(event -> event.contains(bucket + "/forgotten")));
        s3.send(request("DELETE", "forgotten")).is(204);
    }

    /** Writes it and finds out which file that made. */
    private Path written(String key, Content content) throws IOException {
        StoredFiles files = new StoredFiles(cloud);
        Set<String> before = files.names("blobs");
        put(key, content).is(200);
        Set<String> made = new TreeSet<>();
        Await.until("the file of " + key, SOON, () -> {
            made.addAll(files.names("blobs"));
            made.removeAll(before);
            return made.size() == 1;
        });
        return files.file(made.iterator().next());
    }

    private static void flip(Path file, long position) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.seek(position);
            int was = opened.read();
            opened.seek(position);
            opened.write(was ^ 0x10);
        }
    }

    private boolean endsEarly(S3Request request) {
        try {
            s3.send(request);
            return false;
        } catch (IOException early) {
            return true;
        }
    }

    private static List<String> events(String type) {
        List<String> found = new ArrayList<>();
        cloud.json("event", "list", "--type", type, "--limit", "500").forEach(event -> found.add(event.toString()));
        return found;
    }
}
