package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import thecloud.api.compute.InstanceView;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.client.CloudClient;

/** The engine goes away and comes back: the cloud goes on, says what is wrong, and catches up by itself. */
class EngineLossTest {

    private static final Duration NOTICED = Duration.ofSeconds(20);
    private static final Duration CAUGHT_UP = Duration.ofSeconds(60);

    @Test
    void workThatWasAskedForWhileTheEngineWasAwayIsDoneWhenItIsBack() throws IOException {
        try (PrivateEngine engine = PrivateEngine.withBusybox();
                RunningCloud cloud = RunningCloud.prepared(engine.engine(), Map.of())) {
            cloud.up();
            cloud.signUp();
            try (CloudClient client = cloud.client()) {
                String kept = running(client, always("kept"));
                String ended = running(client, Launches.busybox("ended"));
                String doomed = running(client, always("doomed"));

                engine.stop();
                Await.asserted("the loss in /health/ready", NOTICED, () -> {
                    HttpResponse<String> ready = Page.get(cloud.url() + "/health/ready");
                    assertThat(ready.statusCode())
                            .as("what needs no engine still works")
                            .isEqualTo(200);
                    assertThat(RunningCloud.tree(ready.body()).get("status").asText())
                            .isEqualTo("DEGRADED");
                });
                String wanted = client.instances().launch(always("wanted")).id();
                client.instances().terminate(doomed, false);
                assertThat(client.instances().get(wanted).status()).isEqualTo("STARTING");
                assertThat(cloud.cli("instance", "list").succeeded().out()).contains("wanted", "STARTING");

                engine.start();
                awaitStatus(client, wanted, "RUNNING");
                awaitStatus(client, doomed, "DELETED");
                awaitStatus(client, kept, "RUNNING");
                Await.until(
                        "the end of what nobody restarts",
                        CAUGHT_UP,
                        () -> List.of("STOPPED", "ERROR")
                                .contains(client.instances().get(ended).status()));

                engine.kill();
                String late = client.instances().launch(always("late")).id();
                engine.start();
                awaitStatus(client, late, "RUNNING");
                awaitStatus(client, kept, "RUNNING");
                Await.asserted(
                        "no work left",
                        CAUGHT_UP,
                        () -> assertThat(client.tasks().list((String) null)).isEmpty());
                assertThat(engine.engine().ofTenant(cloud.tenantId()))
                        .as("containers of kept, ended, wanted, late")
                        .hasSize(4);
                assertThat(engine.engine().ofInstance(doomed)).isEmpty();
            }
        }
    }

    private static String running(CloudClient client, LaunchInstanceRequest request) {
        InstanceView made = client.instances().launchAndWait(request);
        assertThat(made.status()).as("%s", made).isEqualTo("RUNNING");
        return made.id();
    }

    private static void awaitStatus(CloudClient client, String id, String status) {
        Await.asserted(
                id + " being " + status,
                CAUGHT_UP,
                () -> assertThat(client.instances().get(id).status()).isEqualTo(status));
    }

    private static LaunchInstanceRequest always(String name) {
        LaunchInstanceRequest plain = Launches.busybox(name);
        return new LaunchInstanceRequest(
                name,
                plain.image(),
                plain.instanceType(),
                null,
                null,
                plain.command(),
                null,
                null,
                null,
                "always",
                null,
                null,
                null,
                null);
    }
}
