package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import thecloud.testkit.TestImages;

/** What a new user does first, in the words that the README gives them. */
class FirstLightTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void aNewUserLaunchesUsesStopsAndEndsAnInstanceAndFindsEverythingAsItWasAfterARestart() throws IOException {
        TestImages.nginx();
        try (RunningCloud cloud = RunningCloud.prepared(Engine.ofTheMachine(), RunningCloud.AS_IT_COMES)) {
            String welcome = cloud.up().out();
            assertThat(welcome)
                    .contains("The Cloud is up")
                    .contains("auth register")
                    .contains("instance launch");
            cloud.signUp();
            assertThat(cloud.cli("auth", "me").succeeded().out()).contains(cloud.email(), "admin");

            String port = Integer.toString(RunningCloud.freePort());
            launchesAWebServer(cloud, port);
            looksAtIt(cloud, port);
            runsCommandsInIt(cloud);
            changesItsState(cloud, port);
            findsEverythingAsItWasAfterDownAndUp(cloud, port);
            terminatesIt(cloud, port);
        }
    }

    private static void launchesAWebServer(RunningCloud cloud, String port) {
        Result launched = cloud.cli(
                        "instance", "launch", "web-01", "--image", "nginx:alpine", "--port", port + ":80", "--wait")
                .succeeded();
        assertThat(launched.out()).contains("web-01 is RUNNING").contains(port + ":80");
        assertThat(page(port)).contains(TestImages.NGINX_PAGE);
    }

    private static void looksAtIt(RunningCloud cloud, String port) throws IOException {
        assertThat(cloud.cli("instance", "list").succeeded().out().lines())
                .anySatisfy(line -> assertThat(line).contains("web-01", "RUNNING", "nginx:alpine", port + ":80"));
        Await.asserted(
                "the request in the log",
                SOON,
                () -> assertThat(cloud.cli("instance", "logs", "web-01")
                                .succeeded()
                                .out())
                        .contains("GET / HTTP/1.1"));
        try (Output log = Output.of(cloud.command("instance", "logs", "web-01", "--follow"))) {
            Await.asserted(
                    "a page that exists only for this test",
                    SOON,
                    () -> assertThat(page(port, "/only-now")).contains("404"));
            log.awaitLine("the request while it is followed", SOON, line -> line.contains("GET /only-now"));
        }
        assertThat(cloud.cli("instance", "stats", "web-01").succeeded().out()).contains("CPU", "Memory", "512");
        JsonNode usage = cloud.json("instance", "stats", "web-01");
        assertThat(usage.get("memory_bytes").asLong()).isPositive();
        assertThat(usage.get("pids").asInt()).isPositive();
    }

    private static void runsCommandsInIt(RunningCloud cloud) {
        assertThat(cloud.cli("instance", "exec", "web-01", "--", "ls", "/")
                        .succeeded()
                        .out()
                        .lines())
                .contains("bin", "etc", "tmp");
        cloud.cli("instance", "exec", "web-01", "--", "sh", "-c", "exit 7").endedWith(7);
        assertThat(cloud.cli("instance", "exec", "web-01", "--", "hostname")
                        .succeeded()
                        .out())
                .isEqualToIgnoringNewLines("web-01");
        Result split = cloud.cli("instance", "exec", "web-01", "--", "sh", "-c", "echo to-out; echo to-err >&2")
                .succeeded();
        assertThat(split.out()).contains("to-out").doesNotContain("to-err");
        assertThat(split.err()).contains("to-err");
    }

    private static void changesItsState(RunningCloud cloud, String port) {
        String id = cloud.instance("web-01").get("id").asText();
        Engine engine = cloud.engine();
        cloud.cli("instance", "stop", "web-01").succeeded();
        assertThat(engine.inspect(id, "{{.State.Status}}")).isEqualTo("exited");
        cloud.cli("instance", "pause", "web-01").endedWith(5);
        cloud.cli("instance", "start", "web-01").succeeded();
        assertThat(page(port)).contains(TestImages.NGINX_PAGE);
        cloud.cli("instance", "pause", "web-01").succeeded();
        assertThat(engine.inspect(id, "{{.State.Status}}")).isEqualTo("paused");
        cloud.cli("instance", "resume", "web-01").succeeded();
        assertThat(page(port)).contains(TestImages.NGINX_PAGE);

        String limits = "{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.NanoCpus}} "
                + "{{.HostConfig.PidsLimit}}";
        assertThat(engine.inspect(id, limits)).isEqualTo("536870912 536870912 1000000000 256");
        cloud.cli("instance", "resize", "web-01", "--type", "standard-1").succeeded();
        assertThat(engine.inspect(id, limits)).isEqualTo("1073741824 1073741824 1000000000 512");
        cloud.cli("instance", "resize", "web-01", "--type", "nano").succeeded();
        assertThat(engine.inspect(id, limits)).isEqualTo("134217728 134217728 250000000 64");
        assertThat(cloud.instance("web-01").get("instance_type").asText()).isEqualTo("nano");
    }

    private static void findsEverythingAsItWasAfterDownAndUp(RunningCloud cloud, String port) {
        cloud.cli("instance", "launch", "idle", "--image", "nginx:alpine", "--tag", "tier=batch", "--wait")
                .succeeded();
        cloud.cli("instance", "stop", "idle").succeeded();
        String before = cloud.json("instance", "list").toString();
        String events = cloud.json("event", "list").toString();
        long firstServer = cloud.serverPid();

        assertThat(cloud.down().err()).contains("stopped");
        assertThat(Path.of("/proc/" + firstServer + "/exe").toFile().exists())
                .as("the server still runs")
                .isFalse(); // what waits to be reaped has no program any more
        assertThat(page(port)).as("instances run on").contains(TestImages.NGINX_PAGE);
        assertThat(cloud.cli("instance", "list").endedWith(6).err()).contains("./cloud up");

        cloud.up();
        assertThat(cloud.json("instance", "list").toString()).isEqualTo(before);
        assertThat(cloud.json("event", "list").toString()).isEqualTo(events);
        assertThat(page(port)).contains(TestImages.NGINX_PAGE);
        assertThat(cloud.instance("idle").at("/tags/tier").asText()).isEqualTo("batch");
        cloud.cli("instance", "start", "idle").succeeded();
    }

    private static void terminatesIt(RunningCloud cloud, String port) {
        assertThat(cloud.cli("instance", "terminate", "web-01", "idle")
                        .succeeded()
                        .out())
                .contains("web-01 is DELETED");
        assertThat(cloud.engine().ofTenant(cloud.tenantId())).isEmpty();
        assertThat(cloud.cli("instance", "list").succeeded().out()).doesNotContain("web-01");
        cloud.cli("instance", "show", "web-01").endedWith(4);
        cloud.cli("instance", "launch", "web-01", "--image", "nginx:alpine", "--port", port + ":80", "--wait")
                .succeeded();
    }

    private static String page(String port) {
        return Await.value(
                "an answer on port " + port,
                SOON,
                () -> java.util.Optional.of(Page.get("http://localhost:" + port).body()));
    }

    private static String page(String port, String path) {
        return Page.get("http://localhost:" + port + path).body();
    }
}
