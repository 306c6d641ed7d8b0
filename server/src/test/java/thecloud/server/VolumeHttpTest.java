package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes and snapshots over HTTP, on simulated storage. */
@QuarkusTest
class VolumeHttpTest {
    @TestHTTPResource
    String url;

    private Api api;

    @BeforeEach
    void somebodyIsSignedIn() {
        url = url.replaceAll("/$", "");
        api = Api.newcomer(url);
    }

    private JsonNode create(String name, int size) {
        return api.post("/volumes?wait=true", "{\"name\":\"" + name + "\",\"size_gb\":" + size + "}")
                .is(201)
                .json();
    }

    private static UUID id(JsonNode view) {
        return UUID.fromString(view.path("id").asText());
    }

    private static String attachTo(String instance, String path) {
        return "{\"instance_id\":\"" + instance + "\",\"mount_path\":\"" + path + "\"}";
    }

    private String status(String volume) {
        return api.get("/volumes/" + volume).is(200).json().path("status").asText();
    }

    @Test
    void aVolumeOutlivesTheInstancesThatHadIt() {
        JsonNode volume = create("data", 1);
        assertThat(volume.path("status").asText()).isEqualTo("AVAILABLE");
        launchWith("first", "data:/data");
        assertThat(status("data")).isEqualTo("IN_USE");
        JsonNode shown = api.get("/instances/first").is(200).json();
        for (JsonNode had : List.of(
                api.get("/volumes/data").is(200).json(),
                api.get("/volumes").is(200).json().path("items").path(0))) {
            assertThat(had.path("instance_id")).isEqualTo(shown.path("id"));
            assertThat(had.path("instance_name").asText()).isEqualTo("first");
        }
        assertThat(shown.path("volumes").path(0).path("volume_id")).isEqualTo(volume.path("id"));
        assertThat(shown.path("volumes").path(0).path("mount_path").asText()).isEqualTo("/data");
        assertThat(api.get("/instances").json().path("items").path(0).path("volumes"))
                .hasSize(1);
        TestCloud.STORAGE.write(id(volume), "file", "kept");
        api.send("DELETE", "/instances/first", null).is(200);
        assertThat(status("data")).isEqualTo("AVAILABLE");
        launchWith("second", volume.path("id").asText() + ":/other");
        assertThat(TestCloud.STORAGE.texts(id(volume))).containsEntry("file", "kept");
    }

    private void launchWith(String name, String volume) {
        String[] parts = volume.split(":");
        api.post(
                        "/instances?wait=true",
                        "{\"name\":\"" + name + "\",\"image\":\"nginx:alpine\",\"volumes\":[{\"volume_id\":\""
                                + parts[0] + "\",\"mount_path\":\"" + parts[1] + "\"}]}")
                .is(201);
        Until.sameAs("IN_USE", () -> status(parts[0]));
    }

    @Test
    void attachingAndDetachingWaitUntilTheyAreReal() {
        create("data", 1);
        String instance = api.launch("web").path("id").asText();
        JsonNode attached = api.post("/volumes/data/attach", attachTo("web", "/data"))
                .is(200)
                .json();
        assertThat(attached.path("status").asText()).isEqualTo("IN_USE");
        assertThat(attached.path("instance_id").asText()).isEqualTo(instance);
        assertThat(attached.path("restarted").asBoolean(true)).isFalse();
        assertThat(api.get("/instances/web").json().path("status").asText()).isEqualTo("RUNNING");
        JsonNode detached = api.post("/volumes/data/detach", null).is(200).json();
        assertThat(detached.path("status").asText()).isEqualTo("AVAILABLE");
        assertThat(detached.has("instance_id")).isFalse();
        assertThat(detached.path("restarted").asBoolean(true)).isFalse();
        assertThat(reasons("VOLUME_ATTACHED")).containsExactly("without a restart of the instance");
        assertThat(reasons("VOLUME_DETACHED")).containsExactly("without a restart of the instance");
    }

    @Test
    void whatTookARestartSaysSoAndWhatHadNothingToRestartSaysNothing() {
        create("data", 1);
        launchWith("web", "data:/data");
        assertThat(api.get("/volumes/data").json().has("restarted"))
                .as("launched with it")
                .isFalse();
        JsonNode detached = api.post("/volumes/data/detach", null).is(200).json();
        assertThat(detached.path("restarted").asBoolean()).isTrue();
        assertThat(reasons("VOLUME_DETACHED")).containsExactly("by a restart of the instance");
        api.post("/instances/web/stop", null).is(200);
        JsonNode attached = api.post("/volumes/data/attach", attachTo("web", "/data"))
                .is(200)
                .json();
        assertThat(attached.has("restarted")).isFalse();
        api.post("/instances/web/start", null).is(200);
        assertThat(status("data")).isEqualTo("IN_USE");
    }

    private List<String> reasons(String type) {
        List<String> reasons = new ArrayList<>();
        api.get("/events?resource_type=volume").is(200).json().path("items").forEach(event -> {
            if (event.path("type").asText().equals(type)) {
                reasons.add(event.path("reason").asText());
            }
        });
        return reasons;
    }

    @Test
    void whatIsInUseIsRefusedNamingWhoUsesIt() {
        create("data", 1);
        api.launch("web");
        api.launch("other");
        api.post("/volumes/data/attach", attachTo("web", "/data")).is(200);
        assertThat(api.send("DELETE", "/volumes/data", null).is(409).text()).contains("attached to instance web");
        assertThat(api.post("/volumes/data/attach", attachTo("other", "/data"))
                        .is(409)
                        .text())
                .contains("attached to instance web");
        assertThat(api.post(
                                "/instances",
                                "{\"name\":\"third\",\"image\":\"nginx:alpine\",\"volumes\":[{\"volume_id\":\"data\","
                                        + "\"mount_path\":\"/data\"}]}")
                        .is(409)
                        .text())
                .contains("attached to instance web");
        api.get("/instances/third").is(404);
        create("more", 1);
        api.post("/volumes/more/attach", attachTo("web", "/data")).blames(409, "mount_path");
        api.post("/snapshots?wait=true", "{\"name\":\"then\",\"volume_id\":\"data\"}")
                .is(201);
        assertThat(api.post("/snapshots/then/restore", null).is(409).text()).contains("attached to instance web");
        api.post("/volumes/more/detach", null).is(409);
    }

    @Test
    void ofAttachesAtOnceOneWinsAndTheOthersAreConflicts() throws Exception {
        create("data", 1);
        List<Callable<Integer>> attaches = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "web-" + i;
            api.launch(name);
            attaches.add(() ->
                    api.post("/volumes/data/attach", attachTo(name, "/data")).status());
        }
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(attaches)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data",
                "",
                "/",
                "/..",
                "/data/../etc",
                "/data/",
                "//data",
                "/proc",
                "/proc/1",
                "/sys/fs",
                "/dev/shm",
                "/etc",
                "/usr",
                "/var/lib/cloud/instance",
                "/data:ro",
                "/da ta",
                "/data,x"
            })
    void aMountPathThatWouldBreakTheInstanceIsRefused(String path) {
        create("data", 1);
        api.post("/volumes/data/attach", attachTo("web", path)).blames(400, "mount_path");
        api.post(
                        "/instances",
                        "{\"name\":\"web\",\"image\":\"nginx:alpine\",\"volumes\":[{\"volume_id\":\"data\","
                                + "\"mount_path\":\"" + path + "\"}]}")
                .blames(400, "volumes[0].mount_path");
    }

    @Test
    void wrongInputIsBlamedByName() {
        api.post("/volumes", "{\"name\":\"data\"}").blames(400, "size_gb");
        api.post("/volumes", "{\"name\":\"data\",\"size_gb\":0}").blames(400, "size_gb");
        api.post("/volumes", "{\"name\":\"Data\",\"size_gb\":1}").blames(400, "name");
        api.post("/volumes", "{\"name\":\"data\",\"snapshot_id\":\"none\"}").blames(400, "snapshot_id");
        api.post("/snapshots", "{\"name\":\"then\",\"volume_id\":\"none\"}").blames(400, "volume_id");
        create("data", 2);
        api.post("/volumes", "{\"name\":\"data\",\"size_gb\":1}").blames(409, "name");
        api.post("/volumes/data/resize", "{\"size_gb\":1}").blames(400, "size_gb");
        api.post("/volumes/data/attach", attachTo("none", "/data")).blames(400, "instance_id");
        api.post(
                        "/instances",
                        "{\"name\":\"web\",\"image\":\"nginx:alpine\",\"volumes\":[{\"volume_id\":\"none\","
                                + "\"mount_path\":\"/data\"}]}")
                .blames(400, "volumes[0].volume_id");
    }

    @Test
    void aVolumeGrowsAndTagsChangeWithTheirVersion() {
        create("data", 1);
        JsonNode grown =
                api.post("/volumes/data/resize", "{\"size_gb\":3}").is(200).json();
        assertThat(grown.path("size_gb").asInt()).isEqualTo(3);
        assertThat(TestCloud.STORAGE.sizeGb(id(grown))).isEqualTo(3);
        String etag = api.get("/volumes/data").header("ETag");
        api.with("If-Match", etag)
                .send("PATCH", "/volumes/data", "{\"tags\":{\"tier\":\"data\"}}")
                .is(200);
        api.with("If-Match", etag)
                .send("PATCH", "/volumes/data", "{\"tags\":{}}")
                .blames(412, "If-Match");
    }

    @Test
    void aSnapshotIsRestoredAndMadeANewVolumeOf() {
        JsonNode volume = create("data", 1);
        TestCloud.STORAGE.write(id(volume), "file", "then");
        api.post("/snapshots?wait=true", "{\"name\":\"monday\",\"volume_id\":\"data\"}")
                .is(201);
        TestCloud.STORAGE.write(id(volume), "file", "later");
        JsonNode again = api.post("/volumes?wait=true", "{\"name\":\"again\",\"snapshot_id\":\"monday\",\"size_gb\":2}")
                .is(201)
                .json();
        assertThat(TestCloud.STORAGE.texts(id(again))).containsEntry("file", "then");
        assertThat(api.post("/snapshots/monday/restore", null)
                        .is(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("AVAILABLE");
        assertThat(TestCloud.STORAGE.texts(id(volume))).containsEntry("file", "then");
        api.send("DELETE", "/volumes/data", null).is(200);
        assertThat(api.post("/snapshots/monday/restore", null).is(409).text()).contains("gone");
        api.post("/volumes?wait=true", "{\"name\":\"third\",\"snapshot_id\":\"monday\"}")
                .is(201);
        api.send("DELETE", "/snapshots/monday", null).is(200);
        assertThat(TestCloud.STORAGE.findAll().snapshots()).doesNotContain(id(volume));
    }

    @Test
    void quotasCountVolumesTheirSizeAndSnapshots() {
        create("data", 7);
        api.post("/snapshots?wait=true", "{\"name\":\"then\",\"volume_id\":\"data\"}")
                .is(201);
        JsonNode quotas = api.get("/quotas").is(200).json().path("items");
        assertThat(used(quotas, "volumes")).isEqualTo(1);
        assertThat(used(quotas, "volume_gb")).isEqualTo(7);
        assertThat(used(quotas, "snapshots")).isEqualTo(1);
        api.post("/volumes", "{\"name\":\"huge\",\"size_gb\":10000}").is(429);
    }

    private static int used(JsonNode quotas, String name) {
        for (JsonNode quota : quotas) {
            if (quota.path("name").asText().equals(name)) {
                return quota.path("used").asInt();
            }
        }
        throw new AssertionError("no quota " + name + " in " + quotas);
    }

    @Test
    void aRepeatedCreateMakesOneVolume() {
        Api once = api.with("Idempotency-Key", "k-1");
        String body = "{\"name\":\"once\",\"size_gb\":1}";
        JsonNode first = once.post("/volumes", body).is(201).json();
        assertThat(once.post("/volumes", body).is(201).json().path("id")).isEqualTo(first.path("id"));
    }

    @Test
    void everyChangeIsAnEvent() {
        create("data", 1);
        api.launch("web");
        api.post("/volumes/data/attach", attachTo("web", "/data")).is(200);
        api.post("/volumes/data/detach", null).is(200);
        List<String> types = new ArrayList<>();
        api.get("/events?resource_type=volume")
                .is(200)
                .json()
                .path("items")
                .forEach(event -> types.add(event.path("type").asText()));
        assertThat(types)
                .contains(
                        "VOLUME_CREATING",
                        "VOLUME_AVAILABLE",
                        "VOLUME_ATTACHING",
                        "VOLUME_ATTACHED",
                        "VOLUME_DETACHING",
                        "VOLUME_DETACHED");
    }

    @Test
    void anotherTenantsVolumeIsNotToBeHad() {
        JsonNode volume = create("data", 1);
        Api stranger = Api.newcomer(url);
        stranger.post(
                        "/instances",
                        "{\"name\":\"web\",\"image\":\"nginx:alpine\",\"volumes\":[{\"volume_id\":\""
                                + volume.path("id").asText() + "\",\"mount_path\":\"/data\"}]}")
                .blames(400, "volumes[0].volume_id");
        stranger.post(
                        "/snapshots",
                        "{\"name\":\"then\",\"volume_id\":\""
                                + volume.path("id").asText() + "\"}")
                .blames(400, "volume_id");
        stranger.launch("mine");
        String theirs = api.launch("theirs").path("id").asText();
        stranger.post("/volumes?wait=true", "{\"name\":\"own\",\"size_gb\":1}").is(201);
        stranger.post("/volumes/own/attach", attachTo(theirs, "/data")).blames(400, "instance_id");
    }
}
