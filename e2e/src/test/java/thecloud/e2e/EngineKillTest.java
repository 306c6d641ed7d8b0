package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;

/** The engine is killed, alone or with the server: networks, addresses and volumes are there again, and nothing twice. */
class EngineKillTest {

    private static final Duration BACK = Duration.ofMinutes(2);

    private static final int MUCH = 10_000;
    private static final long LONGEST_ROUND_NANOS = 2_000_000_000L;

    /** Ends when it is told to, as an engine that starts tells those whom it does not know any more. */
    private static final String SERVE = "trap exit TERM; while :; do echo hello | nc -l -p 80 & wait $!; done";

    /** What is killed, in turn. */
    private enum Harm {
        ENGINE,
        BOTH
    }

    private PrivateEngine engine;
    private RunningCloud cloud;

    @BeforeEach
    void start() throws IOException {
        TestImages.busybox();
        engine = PrivateEngine.with(TestImages.BUSYBOX);
        cloud = RunningCloud.prepared(engine.asked(), Map.of("DOCKER_HOST", engine.host()));
        cloud.up();
        cloud.signUp();
        cloud.cli("volume", "create", "data", "--size", "1").succeeded();
        launch("db", "--volume", "data:/data");
        launch("web");
    }

    @AfterEach
    void end() throws IOException {
        cloud.close();
        engine.close();
    }

    private void launch(String name, String... more) {
        List<String> words = new ArrayList<>(List.of("instance", "launch", name, "--image", "busybox:latest"));
        words.addAll(List.of(more));
        words.addAll(List.of("--wait", "--", "sh", "-c", SERVE));
        cloud.cli(words.toArray(String[]::new)).succeeded();
    }

    private Result exec(String instance, String line) {
        return cloud.cli("instance", "exec", instance, "--", "sh", "-c", line);
    }

    private String address(String name) {
        return cloud.instance(name).path("private_ip").asText();
    }

    /** What was attached while an instance ran is not in what the engine knows of it. */
    @Test
    void afterAKillInstancesHaveTheirAddressesNamesAndVolumesAlsoThoseThatCameLive() throws IOException {
        exec("db", "echo kept > /data/file; sync").succeeded();
        cloud.cli("volume", "create", "live", "--size", "1").succeeded();
        assertThat(cloud.cli("volume", "attach", "live", "web", "/live")
                        .succeeded()
                        .out())
                .contains("attached without a restart");
        exec("web", "echo live > /live/file; sync").succeeded();
        String db = address("db");
        String web = address("web");
        for (Harm harm : Harm.values()) {
            kill(harm);
            restart(harm);
            awaitPeace("web", "db");
            assertThat(address("db")).isEqualTo(db);
            assertThat(address("web")).isEqualTo(web);
            assertThat(exec("web", "nslookup db").out()).contains(db);
            Await.asserted(
                    "a connection from web to db",
                    BACK,
                    () -> assertThat(exec("web", "nc -w 2 db 80 < /dev/null").out())
                            .contains("hello"));
            assertThat(exec("db", "cat /data/file").succeeded().out()).isEqualToIgnoringNewLines("kept");
            Await.asserted(
                    "the live volume in web",
                    BACK,
                    () -> assertThat(exec("web", "grep -c ' /live ' /proc/mounts; cat /live/file")
                                    .out()
                                    .lines())
                            .containsExactly("1", "live"));
        }
        cloud.cli("volume", "detach", "live").succeeded();
        cloud.cli("volume", "delete", "live").succeeded();
        leaveNothing();
    }

    @Test
    void killedInTheMidstOfAttachesAndDetachesNothingIsLostAndNothingIsLeft() throws IOException {
        exec("db", "echo kept > /data/file; sync").succeeded();
        Random moments = new Random();
        boolean attached = true;
        for (int round = 0; round < 4; round++) {
            Harm harm = Harm.values()[round % Harm.values().length];
            if (attached) {
                cloud.cli("volume", "detach", "data", "--no-wait").succeeded();
            } else {
                cloud.cli("volume", "attach", "data", "db", "/data", "--no-wait")
                        .succeeded();
            }
            long until = System.nanoTime() + moments.nextLong(LONGEST_ROUND_NANOS);
            while (System.nanoTime() < until) {
                Thread.onSpinWait(); // the moment itself is the random input
            }
            kill(harm);
            restart(harm);
            awaitPeace("web", "db");
            String status = cloud.volume("data").path("status").asText();
            attached = status.equals("IN_USE");
            assertThat(status).isIn("IN_USE", "AVAILABLE");
            assertThat(exec("db", "cat /data/file").exitCode()).isEqualTo(attached ? 0 : 1);
            // The one that was replaced goes after the other has come.
            Await.asserted(
                    "two containers are left",
                    BACK,
                    () -> assertThat(engine.asked().ofTenant(cloud.tenantId())).hasSize(2));
        }
        leaveNothing();
    }

    private void leaveNothing() {
        cloud.cli("instance", "terminate", "web").succeeded();
        cloud.cli("instance", "terminate", "db").succeeded();
        cloud.cli("volume", "delete", "data").succeeded();
        String home = cloud.cloudHome().toString();
        // Any container that is being started has all of the host's mounts for a moment.
        Await.asserted(
                "no device is left",
                BACK,
                () -> assertThat(SystemCommand.run("losetup", "--list")).doesNotContain(home));
        assertThat(SystemCommand.run("cat", "/proc/mounts")).doesNotContain(home);
        assertThat(engine.asked().docker("volume", "ls", "--quiet")).isEmpty();
        assertThat(engine.asked().docker("ps", "--all", "--quiet")).isEmpty();
    }

    private void kill(Harm harm) {
        engine.kill9();
        if (harm == Harm.BOTH) {
            cloud.kill9();
        }
    }

    private void restart(Harm harm) throws IOException {
        engine.start();
        if (harm == Harm.BOTH) {
            cloud.up();
        }
    }

    /** Running, and with nothing left to do; else what the engine has, and what the server says of it. */
    private void awaitPeace(String... names) throws IOException {
        try {
            awaitPeaceOf(names);
        } catch (AssertionError e) {
            String log = Files.readString(cloud.cloudHome().resolve("server.log"));
            throw new AssertionError(
                    engine.asked().docker("ps", "--all") + "\n" + log.substring(Math.max(0, log.length() - MUCH)), e);
        }
    }

    private void awaitPeaceOf(String... names) {
        Await.asserted("peace", BACK, () -> {
            for (String name : names) {
                JsonNode instance = cloud.instance(name);
                assertThat(instance.path("status").asText()).as(name).isEqualTo("RUNNING");
                assertThat(engine.asked().inspect(instance.path("id").asText(), "{{.State.Running}}"))
                        .isEqualTo("true");
            }
            assertThat(cloud.volume("data").path("status").asText()).isIn("IN_USE", "AVAILABLE");
        });
    }
}
