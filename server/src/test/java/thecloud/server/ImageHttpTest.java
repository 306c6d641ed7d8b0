package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.BackendRefusal;
import thecloud.testkit.image.SavedArchive;
import thecloud.testkit.image.Tar;

/** Images over HTTP, with a real spool and a simulated store. */
@QuarkusTest
class ImageHttpTest extends WithImages {

    /** What the spool holds; other tests' uploads may be on their way. */
    private static List<String> spooled() {
        Path spool = TestCloud.images();
        if (!Files.isDirectory(spool)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(spool)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anImportedImageIsWhatItsNameMeansAtALaunchAndGoesOnceNothingIsMadeOfIt() {
        JsonNode image = imported("base");
        assertThat(image.path("size_bytes").asLong()).isPositive();
        assertThat(image.path("digest").asText()).startsWith("sha256:");
        assertThat(image.path("visibility").asText()).isEqualTo("PRIVATE");
        Until.sameAs(true, () -> spooled().stream().noneMatch(file -> file.startsWith(id(image))));

        JsonNode instance =
                api.post("/instances?wait=true", launch("web", "base")).is(201).json();
        assertThat(instance.path("status").asText()).isEqualTo("RUNNING");
        assertThat(instance.path("image").asText()).isEqualTo("base");
        assertThat(instance.path("image_id")).isEqualTo(image.path("id"));
        assertThat(instance.path("command")).hasSize(2);
        assertThat(TestCloud.COMPUTE.imageStore().find(UUID.fromString(id(image))))
                .isPresent();

        assertThat(api.send("DELETE", "/images/base", null).is(409).text()).contains("made of: web");
        api.send("DELETE", "/instances/web", null).is(200);
        assertThat(api.send("DELETE", "/images/base", null)
                        .is(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("DELETED");
        Until.sameAs(
                false,
                () -> TestCloud.COMPUTE
                        .imageStore()
                        .find(UUID.fromString(id(image)))
                        .isPresent());
        assertThat(api.get("/images?scope=own").json().path("items")).isEmpty();
    }

    @Test
    void whatIsNotReadyIsNotLaunchedAndSaysWhy() {
        TestCloud.COMPUTE.faults().failNext("image.take", new BackendRefusal("the machine said no", null));
        JsonNode broken = upload(api, "broken", "", ROOT).is(201).json();
        assertThat(broken.path("status").asText()).isEqualTo("ERROR");
        assertThat(broken.path("status_reason").asText()).isEqualTo("the machine said no");
        assertThat(api.post("/instances", launch("web", "broken"))
                        .blames(409, "image")
                        .text())
                .contains("broken is ERROR (the machine said no)");
    }

    @Test
    void aRootFileSystemWithoutACommandNeedsOneAtTheLaunch() {
        upload(api, "bare", "", ROOT).is(201);
        api.post("/instances", launch("web", "bare")).blames(400, "command");
        api.post("/instances?wait=true", "{\"name\":\"web\",\"image\":\"bare\",\"command\":[\"sleep\",\"9\"]}")
                .is(201);
    }

    @Test
    void anImageThatVanishedFromTheMachineIsNeverPulled() {
        JsonNode image = imported("base");
        TestCloud.COMPUTE.images().absent(TestCloud.COMPUTE.imageStore().reference(UUID.fromString(id(image))));
        JsonNode instance =
                api.post("/instances?wait=true", launch("web", "base")).is(201).json();
        assertThat(instance.path("status").asText()).isEqualTo("ERROR");
        assertThat(instance.path("status_reason").asText()).isEqualTo("image base is not on this machine any more");
    }

    @Test
    void anImageIsMadeOfAnInstance() {
        api.launch("web");
        JsonNode image = api.post("/images?wait=true", "{\"name\":\"ready\",\"instance\":\"web\"}")
                .is(201)
                .json();
        assertThat(image.path("status").asText()).isEqualTo("AVAILABLE");
        assertThat(image.path("format").asText()).isEqualTo("instance");
        assertThat(api.post("/instances?wait=true", launch("again", "ready"))
                        .is(201)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("RUNNING");
        api.post("/images", "{\"name\":\"x\",\"instance\":\"nobody\"}").blames(400, "instance");
        api.post("/images", "{\"name\":\"x\",\"instance\":\"web\",\"url\":\"https://example.com/\"}")
                .is(400);
        api.send("DELETE", "/instances/web", null).is(200);
        api.post("/images", "{\"name\":\"x\",\"instance\":\"web\"}").blames(400, "instance");
    }

    @Test
    void hostileUploadsAreRefusedAndLeaveNothing() {
        List<String> before = spooled();
        upload(api, "sly", "", new Tar().file("../../etc/passwd", "x").bytes()).blames(400, "body");
        upload(api, "sly", "", new Tar().link(Tar.BLOCK_DEVICE, "dev/sda", "").bytes())
                .blames(400, "body");
        upload(api, "sly", "", new byte[0]).blames(400, "body");
        upload(api, "sly", "&sha256=" + "0".repeat(64), ROOT).blames(400, "body");
        assertThat(spooled()).allMatch(file -> before.contains(file) || !file.endsWith(".tar"));
        assertThat(api.get("/images?scope=own").json().path("items")).isEmpty();
        imported("sly");
    }

    @Test
    void aSavedImageIsImportedUnderOurNameAlone() {
        byte[] archive = SavedArchive.of(ROOT).tagged("nginx:alpine").bytes();
        JsonNode image = api.with("Content-Type", "application/x-tar")
                .sendBytes("POST", "/images/upload?name=app&format=docker&wait=true", archive)
                .is(201)
                .json();
        assertThat(image.path("status").asText()).isEqualTo("AVAILABLE");
        api.with("Content-Type", "application/x-tar")
                .sendBytes("POST", "/images/upload?name=two&format=docker&command=sh", archive)
                .blames(400, "command");
    }

    @Test
    void aRepeatedUploadMakesOneImageAndLeavesNoSecondFile() {
        Api once = api.with("Idempotency-Key", "k-" + UUID.randomUUID());
        JsonNode first = upload(once, "base", "", ROOT).is(201).json();
        Api.Answer again = upload(once, "base", "", ROOT).is(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(id(again.json())).isEqualTo(id(first));
        byte[] other = new Tar().file("bin/sh", "#!/other").bytes();
        upload(once, "base", "", other).blames(409, "Idempotency-Key");
        assertThat(api.get("/images?scope=own").json().path("items")).hasSize(1);
        Until.sameAs(true, () -> spooled().stream().noneMatch(file -> file.startsWith(id(first))));
        upload(api, "base", "", ROOT).blames(409, "name");
    }

    @Test
    void aUrlThatIsNotPublicIsNotFetched() {
        for (String target :
                List.of("http://127.0.0.1:" + url.replaceAll(".*:", "") + "/health/live", "http://169.254.169.254/x")) {
            JsonNode image = api.post(
                            "/images?wait=true",
                            "{\"name\":\"x" + target.length() + "\",\"format\":\"rootfs\",\"url\":\"" + target + "\"}")
                    .is(201)
                    .json();
            assertThat(image.path("status").asText()).isEqualTo("ERROR");
            assertThat(image.path("status_reason").asText()).contains("not public");
        }
        api.post("/images", "{\"name\":\"y\",\"format\":\"rootfs\",\"url\":\"file:///etc/passwd\"}")
                .blames(400, "url");
        api.post("/images", "{\"name\":\"y\",\"format\":\"rootfs\"}").blames(400, "url");
        assertThat(TestCloud.rows("SELECT count(*) FROM images WHERE origin_url IS NOT NULL AND status <> 'IMPORTING'"))
                .isEqualTo("0\n");
    }

    @Test
    void quotasCountImagesAndWhatTheyHold() {
        TestCloud.makeOperator(registered.path("user").path("email").asText());
        String limits = "/admin/tenants/" + tenant(registered) + "/quotas/";
        api.send("PUT", limits + "images", "{\"limit\":1}").is(200);
        imported("one");
        upload(api, "two", "", ROOT).is(429);
        api.send("PUT", limits + "images", "{\"limit\":5}").is(200);
        api.send("PUT", limits + "image_gb", "{\"limit\":0}").is(200);
        upload(api, "two", "", ROOT).is(429);
    }

    @Test
    void descriptionAndTagsChangeWithTheVersion() {
        imported("base");
        Api.Answer shown = api.get("/images/base").is(200);
        JsonNode changed = api.with("If-Match", shown.header("ETag"))
                .send("PATCH", "/images/base", "{\"description\":\"What we begin with\",\"tags\":{\"a\":\"b\"}}")
                .is(200)
                .json();
        assertThat(changed.path("description").asText()).isEqualTo("What we begin with");
        api.with("If-Match", shown.header("ETag"))
                .send("PATCH", "/images/base", "{\"description\":\"x\"}")
                .is(412);
        JsonNode kept = api.send("PATCH", "/images/base", "{\"description\":\"y\"}")
                .is(200)
                .json();
        assertThat(kept.path("tags").path("a").asText()).isEqualTo("b");
    }

    @Test
    void listsAreCutIntoPages() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(id(imported("image-" + i)));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    api.get("/images?scope=all&limit=2" + cursor).is(200).json();
            page.path("items").forEach(image -> {
                if (all.contains(id(image))) {
                    seen.add(id(image));
                }
            });
            cursor = page.hasNonNull("next_cursor")
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyElementsOf(all.reversed());
    }

    @Test
    void whatWasLeftBehindIsSwept() throws IOException {
        UUID orphan = UUID.randomUUID();
        Files.createDirectories(TestCloud.images());
        Files.write(TestCloud.images().resolve(orphan + ".part"), "half".getBytes(StandardCharsets.UTF_8));
        UUID stray = UUID.randomUUID();
        TestCloud.COMPUTE.imageStore().takeRootFileSystem(stray, new java.io.ByteArrayInputStream(ROOT));
        TestCloud.execute("UPDATE tasks SET run_at = now() WHERE kind = 'image.sweep'");
        Until.sameAs(true, () -> spooled().stream().noneMatch(file -> file.startsWith(orphan.toString())));
        Until.sameAs(false, () -> TestCloud.COMPUTE.imageStore().find(stray).isPresent());
    }

    @Test
    void aRowWhoseUploadIsLostBecomesAnError() throws IOException {
        TestCloud.COMPUTE
                .faults()
                .failNext("image.take", new thecloud.core.error.Unavailable("compute", "not now", null));
        TestCloud.COMPUTE.faults().hook(new thecloud.simulated.compute.Faults.StepHook() {
            @Override
            public void beforeStep(String step) {
                if (step.equals("image.take")) {
                    spooled()
                            .forEach(file ->
                                    TestCloud.images().resolve(file).toFile().delete());
                }
            }
        });
        try {
            JsonNode image = upload(api, "lost", "", ROOT).is(201).json();
            assertThat(image.path("status").asText()).isEqualTo("ERROR");
            assertThat(image.path("status_reason").asText()).contains("import it again");
        } finally {
            TestCloud.COMPUTE.faults().hook(new thecloud.simulated.compute.Faults.StepHook() {});
        }
    }
}
