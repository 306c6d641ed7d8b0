package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.api.compute.InstanceView;
import thecloud.client.CloudClient;
import thecloud.client.http.CloudApiException;
import thecloud.testkit.TestImages;

/** A full disk refuses work for as long as it is full, breaks nothing, and needs nobody afterwards. */
class DiskFullTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int FAR_TOO_MANY = 300;

    private SmallDisk disk;
    private RunningCloud cloud;
    private final List<String> acknowledged = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        TestImages.busybox();
        disk = SmallDisk.of("400m");
        cloud = RunningCloud.prepared(
                Engine.ofTheMachine(),
                Map.of("CLOUD_HOME", disk.path().resolve("home").toString()));
        cloud.up();
        cloud.signUp();
    }

    @AfterEach
    void end() throws IOException {
        cloud.close();
        disk.close();
    }

    @Test
    void aFullDiskAnswers503AndEverythingGoesOnWhenThereIsRoomAgain() throws IOException {
        long server = cloud.serverPid();
        try (CloudClient client = cloud.client()) {
            acknowledged.add(
                    client.instances().launch(Launches.busybox("before")).id());
            disk.fill();
            CloudApiException refusal = launchUntilRefused(client);
            assertThat(refusal.status()).as(refusal.getMessage()).isEqualTo(503);
            assertThat(refusal.problem().code()).isEqualTo("UNAVAILABLE");
            assertThat(refusal.getMessage()).contains("disk is full");
            assertReadable(client);

            disk.free();
            assertAllIsWell(client, "after");
        }
        assertThat(cloud.serverPid()).as("the server lived through it").isEqualTo(server);
    }

    /** PostgreSQL recovers in the room that its log has already, or cannot until there is more; nothing is lost either way. */
    @Test
    void aDatabaseKilledOnAFullDiskComesBackByItselfAndLosesNothing() throws IOException {
        long server = cloud.serverPid();
        long database = cloud.postgresPid();
        try (CloudClient client = cloud.client()) {
            acknowledged.add(
                    client.instances().launch(Launches.busybox("before")).id());
            disk.fill();
            RunningCloud.kill9(database);
            assertThat(launchUntilRefused(client).status()).isEqualTo(503);
            assertReadable(client);

            disk.free();
            Await.until(
                    "the database being back",
                    SOON,
                    () -> Page.get(cloud.url() + "/health/ready").statusCode() == 200);
            assertThat(cloud.postgresPid()).isNotEqualTo(database);
            assertAllIsWell(client, "after");
        }
        assertThat(cloud.serverPid()).as("the server lived through it").isEqualTo(server);
    }

    /** Some launches still find room in pages and log that exist already; they count. */
    private CloudApiException launchUntilRefused(CloudClient client) {
        for (int i = 0; i < FAR_TOO_MANY; i++) {
            try {
                acknowledged.add(
                        client.instances().launch(Launches.busybox("full-" + i)).id());
            } catch (CloudApiException e) {
                return e;
            }
        }
        throw new AssertionError(FAR_TOO_MANY + " launches fitted on a full disk");
    }

    /** A read works, or says that it does not now. */
    private static void assertReadable(CloudClient client) {
        try {
            assertThat(client.instances().list(null, 10, null).items()).isNotEmpty();
        } catch (CloudApiException e) {
            assertThat(e.status()).as(e.getMessage()).isEqualTo(503);
        }
    }

    private void assertAllIsWell(CloudClient client, String next) {
        acknowledged.add(Await.value(
                "a launch with room again",
                SOON,
                () -> Optional.of(
                        client.instances().launch(Launches.busybox(next)).id())));
        Await.asserted("everything acknowledged running, and nothing else", SOON, () -> {
            List<InstanceView> all = client.instances().list((String) null).toList();
            assertThat(all.stream().map(InstanceView::id)).containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(all.stream().map(InstanceView::status)).containsOnly("RUNNING");
            assertThat(client.tasks().list((String) null)).isEmpty();
        });
        acknowledged.forEach(id ->
                assertThat(cloud.engine().inspect(id, "{{.State.Running}}")).isEqualTo("true"));
        assertThat(cloud.engine().ofTenant(cloud.tenantId())).hasSize(acknowledged.size());
    }
}
