package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.testkit.s3.S3Caller;
import thecloud.testkit.s3.S3Request;

/** Files that the command line sends in parts, and what is left of them when it ends in the midst. */
class LargeFilesTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long HUGE = 6L << 30;

    private static RunningCloud cloud;
    private static S3Caller s3;
    private static int buckets;

    @TempDir
    Path folder;

    private String bucket;

    @BeforeAll
    static void start() {
        int port = RunningCloud.freePort();
        cloud = RunningCloud.prepared(
                Engine.ofTheMachine(),
                Map.of(
                        "COMPUTE_BACKEND", "simulated",
                        "S3_PORT", Integer.toString(port),
                        "STORAGE_COLLECT_DELAY", "1"));
        cloud.up();
        cloud.signUp();
        s3 = new S3Caller(URI.create("http://127.0.0.1:" + port), cloud.newAccessKey("large"));
    }

    @AfterAll
    static void end() {
        s3.close();
        cloud.close();
    }

    @BeforeEach
    void somebodyHasABucket() {
        bucket = "large-" + ++buckets;
        cloud.cli("storage", "mb", "s3://" + bucket).succeeded();
    }

    @Test
    void aLargeFileGoesInPartsAndComesBackAsItWas() throws IOException {
        byte[] bytes = new byte[23 << 20];
        new Random(1).nextBytes(bytes);
        List<String> keys = accessKeys();
        Path file = Files.write(folder.resolve("film.mp4"), bytes);
        cloud.cli("storage", "cp", file.toString(), place("film.mp4"), "--part-size", "5m")
                .succeeded();
        assertThat(s3.send(S3Request.of("HEAD", "/" + bucket + "/film.mp4")).etag())
                .endsWith("-5");
        cloud.cli("storage", "cp", place("film.mp4"), place("copy.mp4"), "--part-size", "6m")
                .succeeded();
        assertThat(s3.send(S3Request.of("HEAD", "/" + bucket + "/copy.mp4")).etag())
                .endsWith("-4");
        Path back = folder.resolve("back.mp4");
        cloud.cli("storage", "cp", place("copy.mp4"), back.toString()).succeeded();
        assertThat(Files.mismatch(file, back)).isEqualTo(-1);
        assertThat(accessKeys()).as("the key of the upload is gone with it").isEqualTo(keys);
    }

    @Test
    void whatComesFromAPipeGoesInPartsOnceItIsLongerThanOne() throws Exception {
        byte[] bytes = new byte[23 << 20];
        new Random(2).nextBytes(bytes);
        Process copying = copyingFromAPipe(bytes);
        copying.getOutputStream().close();
        assertThat(copying.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(copying.exitValue()).isZero();
        assertThat(s3.send(S3Request.of("HEAD", "/" + bucket + "/huge")).etag()).endsWith("-5");
        assertThat(s3.send(S3Request.of("GET", "/" + bucket + "/huge")).is(200).body())
                .isEqualTo(bytes);
    }

    @Test
    void anInterruptedUploadFromAPipeLeavesNothing() throws Exception {
        Process copying = copyingFromAPipe(new byte[12 << 20]);
        copying.destroy();
        assertThat(copying.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(copying.exitValue()).isNotZero();
        assertThat(uploads()).isEmpty();
        assertNothingIsLeft();
    }

    /** Past its first part, and waiting for more. */
    private Process copyingFromAPipe(byte[] beginning) throws IOException {
        Process copying = cloud.command("storage", "cp", "-", place("huge"), "--part-size", "5m")
                .start();
        copying.getOutputStream().write(beginning);
        copying.getOutputStream().flush();
        awaitAPart();
        return copying;
    }

    @Test
    void anInterruptedUploadLeavesNothing() throws Exception {
        Process copying = copyingSomethingHuge();
        // As Ctrl-C; but whoever was started in the background, as a whole test run may be, is deaf to that signal.
        copying.destroy();
        assertThat(copying.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(copying.exitValue()).isNotZero();
        assertThat(uploads()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void theUploadOfAKilledClientIsSeenByNoReaderAndGoesWhenItIsAborted() throws Exception {
        copyingSomethingHuge().destroyForcibly().waitFor();
        List<String> left = uploads();
        assertThat(left).hasSize(1);
        assertThat(cloud.cli("storage", "ls", "s3://" + bucket).succeeded().out())
                .doesNotContain("huge");
        s3.send(S3Request.of("DELETE", "/" + bucket + "/huge").query("uploadId", left.getFirst()))
                .is(204);
        assertNothingIsLeft();
    }

    /** Past its first part; the file is all holes. */
    private Process copyingSomethingHuge() throws IOException {
        Path file = folder.resolve("huge");
        try (RandomAccessFile holes = new RandomAccessFile(file.toFile(), "rw")) {
            holes.setLength(HUGE);
        }
        Process copying = cloud.command("storage", "cp", file.toString(), "s3://" + bucket + "/", "--part-size", "16m")
                .start();
        awaitAPart();
        return copying;
    }

    private void awaitAPart() {
        Await.until(
                "a part of it",
                SOON,
                () -> uploads().stream().anyMatch(upload -> !parts(upload).isEmpty()));
    }

    private static List<String> accessKeys() {
        return cloud.json("auth", "access-key", "list").findValuesAsText("access_key_id");
    }

    private void assertNothingIsLeft() {
        Await.asserted("nothing left", SOON, new StoredFiles(cloud)::areThoseOfRows);
    }

    private List<String> uploads() {
        return texts(S3Request.of("GET", "/" + bucket).query("uploads", ""), "UploadId");
    }

    private List<String> parts(String upload) {
        return texts(S3Request.of("GET", "/" + bucket + "/huge").query("uploadId", upload), "PartNumber");
    }

    private static List<String> texts(S3Request request, String element) {
        try {
            return s3.send(request).is(200).texts(element);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String place(String key) {
        return "s3://" + bucket + "/" + key;
    }
}
