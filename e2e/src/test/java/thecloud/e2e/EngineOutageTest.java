package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.api.compute.InstanceView;
import thecloud.client.CloudClient;
import thecloud.client.events.Events.EventQuery;
import thecloud.testkit.EngineRelay;
import thecloud.testkit.TestImages;

/** The engine goes away and comes back: nothing that was asked for meanwhile is lost, doubled or called broken. */
class EngineOutageTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int AT_ONCE = 6;

    @TempDir
    private Path directory;

    private EngineRelay relay;
    private RunningCloud cloud;

    @BeforeEach
    void start() throws IOException {
        TestImages.busybox();
        relay = new EngineRelay(directory.resolve("engine.sock"));
        cloud = RunningCloud.prepared(
                Engine.ofTheMachine(), Map.of("DOCKER_HOST", relay.host().toString()));
        cloud.up();
        cloud.signUp();
    }

    @AfterEach
    void end() throws IOException {
        cloud.close();
        relay.close();
    }

    @Test
    void whatWasAskedForWhileTheEngineWasGoneIsDoneWhenItIsBack() throws IOException {
        try (CloudClient client = cloud.client()) {
            String terminated = running(client, "before");
            List<String> launched = launch(client, "during");
            relay.stop();
            client.instances().terminate(terminated, false);
            awaitCompute("DEGRADED", "DOWN");
            launched.addAll(launch(client, "after"));
            assertThat(client.instances().get(launched.getLast()).status()).isEqualTo("STARTING");

            relay.start();
            assertEverythingHappenedOnce(client, launched, terminated);
        }
    }

    @Test
    void anEngineThatFailsEveryCallWhileItShutsDownBreaksNoInstance() throws IOException {
        try (CloudClient client = cloud.client()) {
            String terminated = running(client, "before");
            List<String> launched = launch(client, "during");
            relay.fail();
            client.instances().terminate(terminated, false);
            launched.addAll(launch(client, "after"));
            awaitCompute("DEGRADED", "DOWN");
            Await.asserted(
                    "the launches having met the failing engine",
                    SOON,
                    () -> assertThat(client.tasks().list((String) null))
                            .anySatisfy(task -> assertThat(task.lastError()).contains("in trouble")));
            assertThat(client.instances().list("ERROR")).isEmpty();

            relay.start();
            assertEverythingHappenedOnce(client, launched, terminated);
            assertThat(client.events().list(EventQuery.ALL))
                    .noneSatisfy(event -> assertThat(event.type()).isEqualTo("INSTANCE_ERROR"));
        }
    }

    private String running(CloudClient client, String name) {
        String id = client.instances().launch(Launches.busybox(name)).id();
        Await.until(
                name + " running",
                SOON,
                () -> client.instances().get(id).status().equals("RUNNING"));
        return id;
    }

    private static List<String> launch(CloudClient client, String name) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            InstanceView launched = client.instances().launch(Launches.busybox(name + "-" + i));
            assertThat(launched.status()).isEqualTo("STARTING");
            ids.add(launched.id());
        }
        return ids;
    }

    private void awaitCompute(String overall, String compute) {
        Await.asserted("readiness " + overall, SOON, () -> {
            HttpResponse<String> answer = Page.get(cloud.url() + "/health/ready");
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode health = RunningCloud.tree(answer.body());
            assertThat(health.path("status").asText()).isEqualTo(overall);
            assertThat(health.at("/checks/1/name").asText()).isEqualTo("compute");
            assertThat(health.at("/checks/1/status").asText()).isEqualTo(compute);
        });
    }

    private void assertEverythingHappenedOnce(CloudClient client, List<String> launched, String terminated) {
        awaitCompute("UP", "UP");
        Await.asserted(
                "all running",
                SOON,
                () -> assertThat(client.instances().list((String) null).map(InstanceView::status))
                        .hasSize(launched.size())
                        .containsOnly("RUNNING"));
        Await.until(
                "the termination",
                SOON,
                () -> client.instances().get(terminated).status().equals("DELETED"));
        for (String id : launched) {
            assertThat(cloud.engine().inspect(id, "{{.State.Running}}")).isEqualTo("true");
        }
        assertThat(cloud.engine().ofTenant(cloud.tenantId())).hasSize(launched.size());
    }
}
