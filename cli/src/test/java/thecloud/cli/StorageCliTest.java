package thecloud.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageCliTest {

    private static final String BUCKET = """
            {"id":"b","name":"photos","region":"local","versioning":"OFF","object_lock":false,
             "endpoint":"http://localhost:4566","tenant_id":"t","owner_id":"u","created_at":"2026-01-31T09:00:00Z"}""";

    /** MD5 of "meow". */
    private static final String MEOW = "4a4be40c96ac6314e91d93f38043a634";

    private static final String WRITTEN = object("k", 4, MEOW);

    @TempDir
    Path home;

    private Peer peer;

    @BeforeEach
    void start() throws IOException {
        peer = new Peer();
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private Typed signedIn() {
        return new Typed(home).with("CLOUD_ENDPOINT", peer.url()).with("CLOUD_API_KEY", "cloud_key_secret");
    }

    private Typed.Result storage(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "storage";
        System.arraycopy(words, 0, all, 1, words.length);
        return signedIn().run(all);
    }

    @Test
    void aBucketIsMadeListedAndRemoved() {
        peer.on("POST /storage/buckets", 201, BUCKET)
                .on("GET /storage/buckets", 200, "{\"items\":[" + BUCKET + "]}")
                .on("DELETE /storage/buckets/photos", 204, "");
        assertThat(storage("mb", "s3://photos", "--versioning", "--tag", "team=web")
                        .exitCode())
                .isZero();
        assertThat(peer.requests.getFirst())
                .contains("\"name\":\"photos\"", "\"versioning\":\"ENABLED\"", "\"team\":\"web\"");
        assertThat(storage("ls").out()).contains("photos").contains("3h");
        assertThat(storage("rb", "photos").exitCode()).isZero();
        assertThat(storage("rb", "s3://photos/cat.jpg").exitCode()).isEqualTo(2);
    }

    @Test
    void keysAreListedFolderByFolder() {
        peer.on(
                "GET /storage/photos?prefix=2026%2F&delimiter=%2F&limit=1000",
                200, "{\"items\":[" + object("2026/cat.jpg", 2048, MEOW) + "],\"common_prefixes\":[\"2026/may/\"]}");
        Typed.Result listed = storage("ls", "s3://photos/2026/");
        assertThat(listed.out().lines())
                .anySatisfy(line -> assertThat(line).matches(" +folder  2026/may/"))
                .anySatisfy(line -> assertThat(line).matches("2026-01-31 12:00:00 +2\\.0 KiB  2026/cat.jpg"));
        assertThat(storage("ls", "s3://photos/2026/", "-o", "json").out()).contains("\"common_prefixes\"");
    }

    @ParameterizedTest(name = "to {0}")
    @CsvSource({
        "s3://photos, cat.txt",
        "s3://photos/, cat.txt",
        "s3://photos/2026/, 2026/cat.txt",
        "cloud://photos/2026, 2026"
    })
    void aFileIsUploadedUnderItsOwnNameOrTheOneGiven(String to, String key) throws IOException {
        Path file = Files.writeString(home.resolve("cat.txt"), "meow");
        peer.on("PUT /storage/photos/" + key, 200, WRITTEN);
        Typed.Result done = storage("cp", file.toString(), to);
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(peer.requests).containsExactly("PUT /storage/photos/" + key + " meow");
        assertThat(done.out()).isEqualTo("upload " + file + " -> s3://photos/" + key + "\n");
    }

    @Test
    void standardInputAndOutputArePlacesToo() {
        peer.on("PUT /storage/logs/today", 200, WRITTEN).on("GET /storage/logs/today", 200, "meow");
        assertThat(signedIn()
                        .input("meow")
                        .run("storage", "cp", "-", "s3://logs/today")
                        .exitCode())
                .isZero();
        assertThat(peer.requests).containsExactly("PUT /storage/logs/today meow");
        Typed.Result read = storage("cp", "s3://logs/today", "-");
        assertThat(read.out()).isEqualTo("meow");
        assertThat(read.err()).isEmpty();
    }

    @Test
    void aTreeIsUploadedAndWhatFailsIsListedWithoutKeepingTheRest() throws IOException {
        Files.createDirectories(home.resolve("site/img"));
        Files.writeString(home.resolve("site/index.html"), "a");
        Files.writeString(home.resolve("site/img/b.png"), "b");
        Files.writeString(home.resolve("site/img/c.png"), "c");
        peer.on("PUT /storage/www/v1/index.html", 200, WRITTEN)
                .on("PUT /storage/www/v1/img/b.png", 403, "{\"status\":403,\"detail\":\"not yours\"}")
                .on("PUT /storage/www/v1/img/c.png", 200, WRITTEN);
        Typed.Result done = storage("cp", "-r", home.resolve("site").toString(), "s3://www/v1");
        assertThat(done.exitCode()).isEqualTo(3);
        assertThat(done.out()).contains("index.html").contains("c.png").doesNotContain("b.png");
        assertThat(done.err()).contains("b.png -> s3://www/v1/img/b.png: not yours");
    }

    @Test
    void noKeyLeadsOutOfTheDirectoryThatIsDownloadedTo() throws IOException {
        String keys = String.join(
                ",",
                object("a/../../evil", 4, MEOW),
                object("/etc/passwd", 4, MEOW),
                object("a//b", 4, MEOW),
                object("good", 4, MEOW),
                object("folder/", 0, MEOW));
        peer.on("GET /storage/b?prefix=&limit=1000", 200, "{\"items\":[" + keys + "],\"common_prefixes\":[]}")
                .on("GET /storage/b/good", 200, "meow");
        Path target = Files.createDirectory(home.resolve("target"));
        Typed.Result done = storage("cp", "-r", "s3://b", target.toString());
        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(done.err()).contains("a/../../evil", "s3://b//etc/passwd", "a//b");
        assertThat(target.resolve("good")).hasContent("meow");
        assertThat(home.resolve("evil")).doesNotExist();
        try (var files = Files.list(target)) {
            assertThat(files).containsExactly(target.resolve("good"));
        }
    }

    @Test
    void syncCopiesWhatIsNewOrDifferentAndDeletesWhatIsGone() throws IOException {
        Path site = Files.createDirectory(home.resolve("site"));
        Files.writeString(site.resolve("new"), "meow");
        Files.writeString(site.resolve("longer"), "meow meow");
        old(Files.writeString(site.resolve("older"), "woof"));
        Files.writeString(site.resolve("touched"), "meow");
        Files.writeString(site.resolve("edited"), "woof");
        String keys = String.join(
                ",",
                object("v/longer", 4, MEOW),
                object("v/older", 4, MEOW),
                object("v/touched", 4, MEOW),
                object("v/edited", 4, MEOW),
                object("v/gone", 4, MEOW));
        peer.on("GET /storage/www?prefix=v%2F&limit=1000", 200, "{\"items\":[" + keys + "],\"common_prefixes\":[]}");
        Typed.Result said = storage("sync", site.toString(), "s3://www/v", "--delete", "--dry-run");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out().lines())
                .allMatch(line -> line.startsWith("would "))
                .hasSize(4);
        assertThat(peer.requests).hasSize(1);
        for (String key : List.of("new", "longer", "edited")) {
            peer.on("PUT /storage/www/v/" + key, 200, WRITTEN);
        }
        peer.on("DELETE /storage/www/v/gone", 204, "");
        peer.requests.clear();
        Typed.Result done = storage("sync", site.toString(), "s3://www/v", "--delete");
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(peer.requests.stream().skip(1))
                .containsExactlyInAnyOrder(
                        "PUT /storage/www/v/new meow",
                        "PUT /storage/www/v/longer meow meow",
                        "PUT /storage/www/v/edited woof",
                        "DELETE /storage/www/v/gone");
        peer.requests.clear();
        peer.on("PUT /storage/www/v/older", 200, WRITTEN);
        storage("sync", site.toString(), "s3://www/v", "--checksum");
        assertThat(peer.requests).contains("PUT /storage/www/v/older woof");
    }

    @Test
    void syncDeletesNothingAfterAFailureAndRefusesASourceThatIsNotThere() throws IOException {
        Path site = Files.createDirectory(home.resolve("site"));
        Files.writeString(site.resolve("new"), "meow");
        peer.on(
                        "GET /storage/www?prefix=&limit=1000",
                        200,
                        "{\"items\":[" + object("gone", 4, MEOW) + "],\"common_prefixes\":[]}")
                .on("PUT /storage/www/new", 409, "{\"status\":409,\"detail\":\"locked\"}");
        assertThat(storage("sync", site.toString(), "s3://www", "--delete").exitCode())
                .isEqualTo(5);
        assertThat(peer.requests).noneMatch(request -> request.startsWith("DELETE"));
        peer.requests.clear();
        assertThat(storage("sync", home.resolve("nowhere").toString(), "s3://www", "--delete")
                        .exitCode())
                .isEqualTo(2);
        assertThat(peer.requests).isEmpty();
    }

    @Test
    void aPresignedUrlComesFromATemporaryKeyThatCanDoThisOneThing() {
        peer.on("GET /storage/buckets/photos", 200, BUCKET)
                .on(
                        "POST /auth/access-keys",
                        201,
                        "{\"id\":\"1\",\"name\":\"p\",\"access_key_id\":\"TCAK1\",\"secret_access_key\":\"the-secret\","
                                + "\"session_token\":\"tok\",\"temporary\":true,\"tenant_id\":\"t\","
                                + "\"created_at\":\"2026-01-31T12:00:00Z\"}");
        Typed.Result done = storage("presign", "s3://photos/2026/cat.jpg", "--expires", "15m", "--method", "PUT");
        assertThat(done.out())
                .startsWith("http://localhost:4566/photos/2026/cat.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=TCAK1%2F20260131%2Flocal%2Fs3%2Faws4_request&X-Amz-Date=20260131T120000Z"
                        + "&X-Amz-Expires=900&X-Amz-Security-Token=tok&")
                .doesNotContain("the-secret");
        assertThat(peer.requests.getLast())
                .contains("\"scopes\":[\"s3:PutObject\"]", "\"expires_in_seconds\":900", "\"temporary\":true");
        assertThat(storage("presign", "s3://photos/cat.jpg", "--expires", "8d").exitCode())
                .isEqualTo(2);
        assertThat(storage("presign", "s3://photos").exitCode()).isEqualTo(2);
    }

    @Test
    void objectsAreRemovedOneByOneOrAllBelowAPrefix() {
        peer.on("DELETE /storage/photos/cat.jpg?version=v1", 204, "")
                .on(
                        "GET /storage/photos?prefix=2026%2F&limit=1000",
                        200,
                        "{\"items\":[" + object("2026/a", 1, "e") + "," + object("2026/b", 1, "e")
                                + "],\"common_prefixes\":[]}")
                .on("DELETE /storage/photos/2026/a", 204, "")
                .on("DELETE /storage/photos/2026/b", 204, "");
        assertThat(storage("rm", "s3://photos/cat.jpg", "--version", "v1").exitCode())
                .isZero();
        assertThat(storage("rm", "-r", "s3://photos/2026/").exitCode()).isZero();
        assertThat(peer.requests).contains("DELETE /storage/photos/2026/a", "DELETE /storage/photos/2026/b");
        assertThat(storage("rm", "s3://photos").exitCode()).isEqualTo(2);
    }

    @Test
    void verifyingIsTheServersAndTellsWhatIsDamaged() {
        peer.on("POST /storage/buckets/photos/verify?prefix=2026%2F", 200, """
                {"done":false,"sound":true,"objects":1,"bytes":4,"damaged":[],"found":0}
                {"done":true,"sound":true,"objects":2,"bytes":8,"damaged":[],"found":0}
                """);
        Typed.Result sound = storage("verify", "s3://photos/2026/");
        assertThat(sound.exitCode()).as(sound.err()).isZero();
        assertThat(sound.out()).contains("2 objects, 8 B: all sound");
        peer.on("POST /storage/buckets/photos/verify?prefix=2026%2F", 200, """
                {"done":true,"sound":false,"objects":2,"bytes":8,"found":1,
                 "damaged":[{"key":"2026/b","version":"null","problem":"segment 3 fails its checksum"}]}
                """.replace("\n ", " "));
        Typed.Result damaged = storage("verify", "s3://photos/2026/");
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.out())
                .contains("s3://photos/2026/b: segment 3 fails its checksum", "1 DAMAGED")
                .doesNotContain("sound");
        peer.on("POST /storage/buckets/photos/verify?prefix=2026%2F", 200, """
                {"done":false,"sound":true,"objects":1,"bytes":4,"damaged":[],"found":0}
                """);
        assertThat(storage("verify", "s3://photos/2026/").exitCode())
                .as("whose answer ends before its end")
                .isEqualTo(6);
    }

    @Test
    void partsAreAsLargeAsS3TakesThem() {
        for (String size : List.of("4m", "6g", "64", "0m")) {
            Typed.Result refused = storage("cp", home.toString(), "s3://b/k", "--part-size", size);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("--part-size");
        }
        assertThat(peer.requests).isEmpty();
    }

    @Test
    void twoPlacesOnThisMachineAreNothingForTheCloud() {
        assertThat(storage("cp", "a", "b").exitCode()).isEqualTo(2);
        assertThat(storage("sync", home.toString(), home.toString()).exitCode()).isEqualTo(2);
        assertThat(storage("cp", home.toString(), "s3://b").err()).contains("--recursive");
        assertThat(peer.requests).isEmpty();
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private static String object(String key, long size, String etag) {
        return "{\"key\":\"" + key + "\",\"size\":" + size + ",\"etag\":\"" + etag
                + "\",\"last_modified\":\"2026-01-31T12:00:00Z\"}";
    }
}
