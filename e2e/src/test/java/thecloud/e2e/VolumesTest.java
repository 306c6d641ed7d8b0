package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;

/** Disks that last, as a user has them: on a real engine, with real devices and a server that is killed. */
class VolumesTest {

    private static final Duration BACK = Duration.ofSeconds(60);
    private static RunningCloud cloud;

    @BeforeAll
    static void start() {
        TestImages.busybox();
        cloud = RunningCloud.withUser();
    }

    @AfterEach
    void nothingIsLeftOnTheMachine() {
        cloud.json("instance", "list")
                .forEach(instance -> cloud.cli(
                                "instance", "terminate", instance.path("name").asText())
                        .succeeded());
        cloud.json("volume", "list")
                .forEach(volume -> cloud.cli(
                                "volume", "delete", volume.path("name").asText())
                        .succeeded());
        cloud.json("snapshot", "list")
                .forEach(snapshot -> cloud.cli(
                                "snapshot", "delete", snapshot.path("name").asText())
                        .succeeded());
        String home = cloud.cloudHome().toString();
        // Any container that is being started has all of the host's mounts for a moment.
        Await.asserted(
                "no device is left",
                BACK,
                () -> assertThat(SystemCommand.run("losetup", "--list")).doesNotContain(home));
        assertThat(SystemCommand.run("cat", "/proc/mounts")).doesNotContain(home);
        String volumes = home + "/thecloud-data/volumes";
        assertThat(SystemCommand.run("find", volumes, "-type", "f").lines())
                .containsExactlyInAnyOrder(volumes + "/cloud", volumes + "/locks/room");
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static void launch(String name, String... more) {
        String[] words = {"instance", "launch", name, "--image", "busybox:latest", "--wait"};
        String[] command = {"--", "sh", "-c", "echo started; " + Launches.IDLE};
        String[] all = new String[words.length + more.length + command.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        System.arraycopy(command, 0, all, words.length + more.length, command.length);
        cloud.cli(all).succeeded();
    }

    private static Result exec(String instance, String line) {
        return cloud.cli("instance", "exec", instance, "--", "sh", "-c", line);
    }

    @Test
    void aVolumeSurvivesItsInstanceAndIsFullWhenItIsFull() {
        cloud.cli("volume", "create", "data", "--size", "1").succeeded();
        launch("first", "--volume", "data:/data");
        exec("first", "echo kept > /data/file; sync").succeeded();
        Result full = exec("first", "dd if=/dev/zero of=/data/big bs=1M count=2000");
        assertThat(full.out() + full.err()).contains("No space left on device");
        exec("first", "rm /data/big").succeeded();
        assertThat(cloud.cli("volume", "delete", "data").endedWith(5).err()).contains("attached to instance first");
        cloud.cli("instance", "terminate", "first").succeeded();

        launch("second", "--volume", "data:/srv/data");
        assertThat(exec("second", "cat /srv/data/file").succeeded().out()).isEqualToIgnoringNewLines("kept");
    }

    @Test
    void aVolumeMovesToAnotherInstanceWhichKeepsAllThatItHas() {
        cloud.cli("volume", "create", "data", "--size", "1").succeeded();
        launch("one", "--volume", "data:/data");
        launch("two", "--port", "0:80", "--env", "COLOUR=blue");
        String ports = cloud.instance("two").path("ports").toString();
        String process = process("two");
        exec("one", "echo moved > /data/file").succeeded();
        exec("two", "echo mine > /root/file").succeeded();
        cloud.cli("volume", "attach", "data", "two", "/data").endedWith(5);
        assertThat(cloud.cli("volume", "detach", "data").succeeded().out())
                .contains("detached by a restart of the instance");
        assertThat(cloud.cli("volume", "attach", "data", "two", "/data")
                        .succeeded()
                        .out())
                .contains("attached without a restart of the instance");
        assertThat(exec("two", "cat /data/file /root/file; hostname; echo $COLOUR")
                        .succeeded()
                        .out()
                        .lines())
                .containsExactly("moved", "mine", "two", "blue");
        assertThat(cloud.instance("two").path("ports").toString()).isEqualTo(ports);
        assertThat(process("two")).isEqualTo(process);
        assertThat(cloud.cli("instance", "logs", "two").succeeded().out().lines())
                .containsExactly("started");
        cloud.cli("instance", "restart", "two").succeeded();
        assertThat(exec("two", "cat /data/file /root/file; hostname; echo $COLOUR")
                        .succeeded()
                        .out()
                        .lines())
                .containsExactly("moved", "mine", "two", "blue");
        assertThat(cloud.instance("two").path("ports").toString()).isEqualTo(ports);
        assertThat(cloud.cli("instance", "logs", "two").succeeded().out().lines())
                .containsExactly("started", "started");
    }

    private static String container(String instance) {
        String id = cloud.instance(instance).path("id").asText();
        return SystemCommand.run("docker", "ps", "--all", "--quiet", "--filter", "label=thecloud.instance=" + id)
                .lines()
                .findFirst()
                .orElse("");
    }

    /** Which one it is and since when; something else while it is being replaced. */
    private static String process(String instance) {
        return inspected(container(instance));
    }

    private static String inspected(String container) {
        String what = "{{.Id}} {{.State.Pid}} {{.State.StartedAt}}";
        return SystemCommand.attempt(Path.of("."), "docker", "inspect", "--format", what, container)
                .output();
    }

    private static void hasItsVolume(String instance, String before) {
        Await.until(
                instance + " running anew with its volume",
                BACK,
                () -> cloud.instance(instance).path("status").asText().equals("RUNNING")
                        && !process(instance).equals(before)
                        && exec(instance, "cat /data/file").out().strip().equals("kept"));
    }

    /** The one that was replaced goes after the other has come. */
    private static void hasOneContainer() {
        Await.asserted(
                "one container is left",
                BACK,
                () -> assertThat(cloud.engine().ofTenant(cloud.tenantId())).hasSize(1));
    }

    @Test
    void whatEndsWithALiveVolumeComesBackWithItWhoeverEndedIt() throws IOException {
        cloud.cli("volume", "create", "data", "--size", "1").succeeded();
        launch("web");
        String first = process("web");
        cloud.cli("volume", "attach", "data", "web", "/data").succeeded();
        assertThat(process("web")).isEqualTo(first);
        exec("web", "echo kept > /data/file; sync").succeeded();

        SystemCommand.run("docker", "kill", container("web"));
        hasItsVolume("web", first);
        cloud.cli("volume", "detach", "data").succeeded();
        cloud.cli("volume", "attach", "data", "web", "/data").succeeded();
        String second = process("web");
        SystemCommand.run("docker", "restart", "--time", "0", container("web"));
        hasItsVolume("web", second);

        cloud.cli("volume", "detach", "data").succeeded();
        cloud.cli("volume", "attach", "data", "web", "/data").succeeded();
        String container = container("web");
        cloud.kill9();
        SystemCommand.run("docker", "restart", "--time", "0", container);
        String alone = inspected(container);
        cloud.up();
        hasItsVolume("web", alone);
        assertThat(cloud.volume("data").path("status").asText()).isEqualTo("IN_USE");
        hasOneContainer();
    }

    @Test
    void aSnapshotOfWhatIsInUseIsRestoredAndGrows() {
        cloud.cli("volume", "create", "data", "--size", "1").succeeded();
        launch("db", "--volume", "data:/data");
        exec("db", "echo monday > /data/file").succeeded();
        cloud.cli("snapshot", "create", "monday", "--volume", "data").succeeded();
        exec("db", "echo tuesday > /data/file").succeeded();
        cloud.cli("snapshot", "restore", "monday").endedWith(5);
        cloud.cli("volume", "detach", "data").succeeded();
        cloud.cli("snapshot", "restore", "monday").succeeded();
        cloud.cli("volume", "resize", "data", "--size", "2").succeeded();
        cloud.cli("snapshot", "restore", "monday", "--as", "copy").succeeded();
        cloud.cli("volume", "attach", "data", "db", "/data").succeeded();
        cloud.cli("volume", "attach", "copy", "db", "/copy").succeeded();
        assertThat(exec("db", "cat /data/file /copy/file").succeeded().out().lines())
                .containsExactly("monday", "monday");
        String size = exec("db", "df -m /data | tail -1").succeeded().out();
        assertThat(size).containsPattern("\\s(19|20)\\d\\d\\s");
    }

    @Test
    void aVolumeThatWasAttachedLiveBecomesWhatItWasGrowsAndComesBackWithoutARestart() {
        cloud.cli("volume", "create", "data", "--size", "1").succeeded();
        launch("db");
        String process = process("db");
        cloud.cli("volume", "attach", "data", "db", "/data").succeeded();
        exec("db", "echo monday > /data/file").succeeded();
        cloud.cli("snapshot", "create", "monday", "--volume", "data").succeeded();
        exec("db", "echo tuesday > /data/file").succeeded();
        cloud.cli("snapshot", "restore", "monday").endedWith(5);
        cloud.cli("volume", "detach", "data").succeeded();
        cloud.cli("snapshot", "restore", "monday").succeeded();
        cloud.cli("volume", "resize", "data", "--size", "2").succeeded();
        cloud.cli("volume", "attach", "data", "db", "/data").succeeded();
        assertThat(exec("db", "cat /data/file").succeeded().out()).isEqualToIgnoringNewLines("monday");
        assertThat(exec("db", "df -m /data | tail -1").succeeded().out()).containsPattern("\\s(19|20)\\d\\d\\s");
        assertThat(process("db")).isEqualTo(process);
    }

    /** While it runs where the kernel lets this server; else a conflict says what to do, and that works. */
    @Test
    void whatAnInstanceHasGrowsWhileItIsStopped() {
        cloud.cli("volume", "create", "data", "--size", "1").succeeded();
        launch("db", "--volume", "data:/data");
        exec("db", "echo kept > /data/file").succeeded();
        Result running = cloud.cli("volume", "resize", "data", "--size", "2");
        if (running.exitCode() == 0) {
            assertThat(exec("db", "df -m /data | tail -1").succeeded().out()).containsPattern("\\s(19|20)\\d\\d\\s");
        } else {
            assertThat(running.endedWith(5).err()).contains("stop the instance first");
        }
        cloud.cli("instance", "stop", "db").succeeded();
        cloud.cli("volume", "resize", "data", "--size", "3").succeeded();
        cloud.cli("instance", "start", "db").succeeded();
        assertThat(exec("db", "df -m /data | tail -1").succeeded().out()).containsPattern("\\s(29|30)\\d\\d\\s");
        assertThat(exec("db", "cat /data/file").succeeded().out()).isEqualToIgnoringNewLines("kept");
    }

    @Test
    void whatTheMachineRefusesLeavesInstanceAndVolumeAsTheyWere() {
        cloud.cli("volume", "create", "data", "--size", "1").succeeded();
        launch("web");
        exec("web", "echo mine > /root/file").succeeded();
        Result refused = cloud.cli("volume", "attach", "data", "web", "/root/file");
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(1);
        assertThat(cloud.volume("data").path("status").asText()).isEqualTo("AVAILABLE");
        assertThat(cloud.instance("web").path("status").asText()).isEqualTo("RUNNING");
        assertThat(exec("web", "cat /root/file").succeeded().out()).isEqualToIgnoringNewLines("mine");
    }

    @Test
    void aServerKilledInTheMidstOfAttachesFinishesThemOrUndoesThem() throws IOException {
        Random moments = new Random();
        cloud.cli("volume", "create", "data", "--size", "1").succeeded();
        launch("web");
        exec("web", "echo mine > /root/file").succeeded();
        for (int round = 0; round < 4; round++) {
            String[] change = round % 2 == 0
                    ? new String[] {"volume", "attach", "data", "web", "/data", "--no-wait"}
                    : new String[] {"volume", "detach", "data", "--no-wait"};
            cloud.cli(change).succeeded();
            long until = System.nanoTime() + moments.nextLong(3_000_000_000L);
            while (System.nanoTime() < until) {
                Thread.onSpinWait(); // the moment itself is the random input
            }
            cloud.kill9();
            cloud.up();
            String end = round % 2 == 0 ? "IN_USE" : "AVAILABLE";
            Await.until(
                    "the volume being " + end,
                    BACK,
                    () -> cloud.volume("data").path("status").asText().equals(end));
            Await.until(
                    "the instance running",
                    BACK,
                    () -> cloud.instance("web").path("status").asText().equals("RUNNING"));
            assertThat(exec("web", "cat /root/file").succeeded().out()).isEqualToIgnoringNewLines("mine");
            if (round == 0) {
                exec("web", "echo kept > /data/file; sync").succeeded();
            } else if (round == 2) {
                assertThat(exec("web", "cat /data/file").succeeded().out()).isEqualToIgnoringNewLines("kept");
            }
        }
        hasOneContainer();
    }
}
