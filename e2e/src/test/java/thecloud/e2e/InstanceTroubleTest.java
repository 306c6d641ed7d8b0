package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.client.CloudClient;
import thecloud.client.http.CloudApiException;
import thecloud.testkit.LocalRegistry;
import thecloud.testkit.TestImages;

/** What goes wrong with instances is said, and said truly. */
class InstanceTroubleTest {

    private static final Duration NOTICED = Duration.ofSeconds(10);

    private static RunningCloud cloud;

    @BeforeAll
    static void start() {
        TestImages.busybox();
        cloud = RunningCloud.withUser();
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    @Test
    void anImageThatTheRegistryLacksEndsInErrorWithTheEnginesReason() throws IOException {
        try (LocalRegistry registry = LocalRegistry.open()) {
            String image = registry.image("nobody/nothing:1");
            Result launched = cloud.cli("instance", "launch", "wrong-image", "--image", image, "--wait");
            launched.endedWith(1);
            assertThat(launched.out()).contains("ERROR", image, "not found");
            assertThat(cloud.instance("wrong-image").get("status_reason").asText())
                    .contains("could not pull " + image);
        }
    }

    @Test
    void anAbsentImageIsPulledAndThePullIsToldInTheEvents() throws IOException {
        try (LocalRegistry registry = LocalRegistry.open()) {
            registry.push(TestImages.BUSYBOX, "tools/busybox:1");
            String image = registry.image("tools/busybox:1");
            cloud.cli("instance", "launch", "pulled", "--image", image, "--wait", "--", "sh", "-c", Launches.IDLE)
                    .succeeded();
            assertThat(cloud.json("event", "list").findValuesAsText("type"))
                    .contains("INSTANCE_IMAGE_PULLING", "INSTANCE_IMAGE_PULLED");
            cloud.cli("instance", "terminate", "pulled").succeeded();
            cloud.engine().docker("image", "rm", image);
        }
    }

    @Test
    void aHostPortInUseIsAConflictThatNamesThePort() throws IOException {
        try (CloudClient client = cloud.client();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = taken.getLocalPort() + ":80";
            assertThatThrownBy(() -> client.instances().launch(busybox("late", List.of(port))))
                    .isInstanceOfSatisfying(CloudApiException.class, refused -> {
                        assertThat(refused.status()).isEqualTo(409);
                        assertThat(refused.problem().field()).isEqualTo("ports[0]");
                    });
            assertThat(cloud.cli("instance", "launch", "late", "--image", "busybox", "--port", port)
                            .endedWith(5)
                            .err())
                    .contains("ports[0]", Integer.toString(taken.getLocalPort()));
        }
        String port = RunningCloud.freePort() + ":80";
        cloud.cli("instance", "launch", "first", "--image", "busybox", "--port", port, "--", "sleep", "1d")
                .succeeded();
        assertThat(cloud.cli("instance", "launch", "second", "--image", "busybox", "--port", "0:81", "--port", port)
                        .endedWith(5)
                        .err())
                .contains("ports[1]");
    }

    @Test
    void aContainerRemovedBehindTheCloudsBackIsShownWithinTenSeconds() {
        cloud.cli("instance", "launch", "robbed", "--image", "busybox", "--wait", "--", "sh", "-c", Launches.IDLE)
                .succeeded();
        String id = cloud.instance("robbed").get("id").asText();
        cloud.engine().docker("rm", "--force", cloud.engine().ofInstance(id).getFirst());
        try (CloudClient client = cloud.client()) {
            Await.until(
                    "the loss being shown",
                    NOTICED,
                    () -> client.instances().get(id).status().equals("ERROR"));
        }
        assertThat(cloud.instance("robbed").get("status_reason").asText()).contains("removed outside the cloud");
        cloud.cli("instance", "start", "robbed").succeeded();
        assertThat(cloud.engine().inspect(id, "{{.State.Running}}")).isEqualTo("true");
    }

    @Test
    void aCommandThatFailsIsShownAsErrorWithItsExitCode() {
        cloud.cli(
                        "instance",
                        "launch",
                        "failing",
                        "--image",
                        "busybox",
                        "--restart",
                        "no",
                        "--",
                        "sh",
                        "-c",
                        "echo no luck; exit 3")
                .succeeded();
        JsonNode ended = awaitStatus("failing", "ERROR");
        assertThat(ended.get("exit_code").asInt()).isEqualTo(3);
        assertThat(ended.get("status_reason").asText()).contains("exited with code 3");
        assertThat(cloud.cli("instance", "logs", "failing").succeeded().out()).contains("no luck");
        cloud.cli("instance", "wait", "failing").endedWith(1);
    }

    @Test
    void aCommandThatIsDoneIsShownAsStopped() {
        cloud.cli("instance", "launch", "done", "--image", "busybox", "--restart", "no", "--", "true")
                .succeeded();
        assertThat(awaitStatus("done", "STOPPED").get("exit_code").asInt()).isZero();
    }

    @Test
    void aCommandThatFailsIsStartedAgainWhenItsPolicySaysSo() {
        String failsOnce = "test -f /tmp/again || { touch /tmp/again; exit 1; }; sleep 1d";
        cloud.cli(
                        "instance",
                        "launch",
                        "stubborn",
                        "--image",
                        "busybox",
                        "--restart",
                        "on-failure",
                        "--",
                        "sh",
                        "-c",
                        failsOnce)
                .succeeded();
        String id = cloud.instance("stubborn").get("id").asText();
        Await.asserted(
                "the second attempt",
                Duration.ofSeconds(20),
                () -> assertThat(cloud.engine().inspect(id, "{{.State.Running}} {{.RestartCount}}"))
                        .isEqualTo("true 1"));
        awaitStatus("stubborn", "RUNNING");
    }

    @Test
    void aTerminalLaunchedWithoutACommandIsNotMistakenForAnError() {
        // busybox' own command is a shell, which ends at once without a terminal.
        cloud.cli("instance", "launch", "shell", "--image", "busybox", "--restart", "no")
                .succeeded();
        awaitStatus("shell", "STOPPED");
    }

    private static JsonNode awaitStatus(String name, String status) {
        try (CloudClient client = cloud.client()) {
            Await.until(
                    name + " being " + status,
                    Duration.ofSeconds(20),
                    () -> client.instances().get(name).status().equals(status));
        }
        return cloud.instance(name);
    }

    private static LaunchInstanceRequest busybox(String name, List<String> ports) {
        return Launches.busybox(name, ports);
    }
}
