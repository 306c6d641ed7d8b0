package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.VolumeMount;
import thecloud.core.volume.StorageBackend;
import thecloud.docker.kernel.LiveMounts;
import thecloud.docker.kernel.MountRefusal;
import thecloud.docker.kernel.MountTable;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.compute.ComputeUnderTest;
import thecloud.testkit.compute.LiveMountingContract;

/** Volumes that come to containers while they run, and go: what the process notices, and what becomes of a restart. */
class DockerLiveVolumesTest extends LiveMountingContract {

    private static DockerFixture docker;

    @TempDir
    Path root;

    private VolumesOfTest volumes;

    @BeforeAll
    static void connect() {
        docker = new DockerFixture();
    }

    @AfterAll
    static void disconnect() {
        docker.close();
    }

    @Override
    protected VolumeMount volume(String path) {
        return volumes.make(path);
    }

    @Override
    protected void end(String backendName) {
        SystemCommand.run("kill", "-9", inspect(backendName, "{{.State.Pid}}"));
    }

    @Override
    protected void restartBehind(String backendName) {
        SystemCommand.run("docker", "restart", "--time", "0", backendName);
    }

    @Override
    protected ComputeUnderTest compute() {
        return docker;
    }

    @BeforeEach
    void volumesOfThisTest() {
        volumes = new VolumesOfTest(root);
    }

    @AfterEach
    void removeVolumes() {
        backend().findAll().forEach(instance -> backend().remove(instance.backendName()));
        volumes.remove();
    }

    private ComputeSpec restarting() {
        return idle(RestartPolicy.ALWAYS);
    }

    private static String in(String name, String line) {
        return SystemCommand.run("docker", "exec", name, "sh", "-c", line).strip();
    }

    private static String inspect(String name, String what) {
        return SystemCommand.run("docker", "inspect", "--format", what, name).strip();
    }

    private static String process(String name) {
        return inspect(name, "{{.Id}} {{.State.Pid}} {{.State.StartedAt}}");
    }

    private static String policy(String name) {
        return inspect(name, "{{.HostConfig.RestartPolicy.Name}}");
    }

    @Test
    void aRunningProcessGetsAVolumeAndLosesItAgainAndNoticesNothingElse() {
        ComputeSpec spec = restarting();
        String name = running(spec);
        String process = process(name);
        VolumeMount data = volume("/srv/deep/data");
        assertThat(live(spec.withVolumes(List.of(data)))).isTrue();
        assertThat(process(name)).isEqualTo(process);
        assertThat(observed(name).volumes()).isEqualTo(label(data));
        assertThat(policy(name)).isEqualTo("no");
        in(name, "echo kept > /srv/deep/data/file");
        assertThat(SystemCommand.run("cat", "/proc/mounts"))
                .doesNotContain(data.volumeId().toString());

        assertThat(live(spec)).isTrue();
        assertThat(process(name)).isEqualTo(process);
        assertThat(observed(name).volumes()).isEmpty();
        assertThat(in(name, "ls /srv/deep/data")).isEmpty();
        assertThat(policy(name)).as("as it was made").isEqualTo("unless-stopped");
        volumes.withdraw(data.volumeId());

        remount(spec.withVolumes(List.of(volumes.exposed(data.volumeId(), "/data"))));
        assertThat(in(name, "cat /data/file")).isEqualTo("kept");
    }

    /** A thread that stayed there would see the instance's files as the machine's; a descriptor would keep it mounted. */
    @Test
    void nothingOfThisProcessStaysInTheInstance() throws IOException {
        ComputeSpec spec = restarting();
        running(spec);
        VolumeMount data = volume("/data");
        for (int i = 0; i < 3; i++) {
            assertThat(live(spec.withVolumes(List.of(data)))).isTrue();
            assertThat(live(spec)).isTrue();
        }
        String here = Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")).toString();
        assertThat(links("/proc/self/task", "ns/mnt")).containsOnly(here);
        assertThat(links("/proc/self/task", "root")).containsOnly("/");
        assertThat(links("/proc/self/fd", "")).noneMatch(link -> link.startsWith("mnt:"));
    }

    /** Of those that are there by the time they are read. */
    private static List<String> links(String directory, String name) throws IOException {
        List<String> links = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(directory))) {
            for (Path entry : entries) {
                try {
                    links.add(Files.readSymbolicLink(name.isEmpty() ? entry : entry.resolve(name))
                            .toString());
                } catch (NoSuchFileException e) {
                    // it ended
                }
            }
        }
        return links;
    }

    @Test
    void aProcessThatIsNotTheContainersIsLeftAlone() {
        LiveMounts.Target other =
                new LiveMounts.Target(Math.toIntExact(ProcessHandle.current().pid()), "0".repeat(64));
        assertThat(MountTable.of(other.pid(), other.containerId())).isEmpty();
        assertThatExceptionOfType(MountRefusal.class)
                .isThrownBy(() -> LiveMounts.mount(other, "tmpfs", "tmpfs", "/mnt"))
                .withMessageContaining("not the container's");
    }

    @Test
    void aLiveMountIsMountedAsTheEngineMountsItsOwn() {
        VolumeMount first = volume("/first");
        VolumeMount second = volume("/second");
        ComputeSpec spec = restarting().withVolumes(List.of(first));
        String name = running(spec);
        assertThat(live(spec.withVolumes(List.of(first, second)))).isTrue();
        assertThat(options(name, "/second")).isEqualTo(options(name, "/first"));
        assertThat(observed(name).volumes()).isEqualTo(label(first, second));
    }

    private static String options(String name, String path) {
        String mounts = in(name, "cat /proc/self/mounts");
        return mounts.lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words[1].equals(path))
                .map(words -> words[2] + " " + words[3])
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsWrittenIsInTheVolumeAndItsSnapshotAndStaysWhenTheProcessDies() {
        ComputeSpec spec = restarting();
        String name = running(spec);
        VolumeMount data = volume("/data");
        ComputeSpec wanted = spec.withVolumes(List.of(data));
        live(wanted);
        in(name, "echo kept > /data/file");
        UUID snapshot = UUID.randomUUID();
        volumes.storage().as(StorageBackend.Snapshots.class).orElseThrow().take(data.volumeId(), snapshot);
        Path taken = root.resolve("snapshots").resolve(snapshot + ".img");
        assertThat(SystemCommand.run("debugfs", "-R", "cat file", taken.toString()))
                .contains("kept");
        volumes.storage().as(StorageBackend.Snapshots.class).orElseThrow().deleteSnapshot(snapshot);

        end(name);
        await("its end", () -> observed(name).power() == Power.EXITED);
        assertThat(observed(name).volumes()).as("what a start would give it").isNotEqualTo(label(data));
        remount(wanted);
        assertThat(observed(name).power()).isEqualTo(Power.RUNNING);
        assertThat(observed(name).volumes()).isEqualTo(label(data));
        assertThat(in(name, "cat /data/file")).isEqualTo("kept");
        assertThat(policy(name)).isEqualTo("unless-stopped");
    }

    @Test
    void whatIsInUseOrWasThereFromTheStartTakesARestart() {
        VolumeMount first = volume("/first");
        VolumeMount second = volume("/second");
        ComputeSpec spec = restarting().withVolumes(List.of(first));
        String name = running(spec);
        live(spec.withVolumes(List.of(first, second)));
        SystemCommand.run("docker", "exec", "--detach", name, "sh", "-c", "cd /second && exec sleep 3600");
        await(
                "somebody in it",
                () -> in(name, "ls -l /proc/*/cwd 2>/dev/null || true").contains("/second"));
        assertThat(live(spec)).as("somebody uses it").isFalse();
        assertThat(observed(name).volumes()).isEqualTo(label(first, second));
        assertThat(live(spec.withVolumes(List.of(second))))
                .as("the engine holds it")
                .isFalse();
        remount(spec);
        assertThat(observed(name).volumes()).isEqualTo(label(first));
        assertThat(policy(name)).isEqualTo("unless-stopped");
        remount(spec.withVolumes(List.of()));
        assertThat(observed(name).volumes()).isEmpty();
    }

    @Test
    void noLinkOfTheInstancesLeadsOutOfItAndNothingMountedIsHidden() {
        ComputeSpec spec = restarting();
        String name = running(spec);
        in(name, "ln -s /etc /link; echo file > /file; ln -s / /root/up");
        String hosts = SystemCommand.run("cat", "/etc/hosts");
        for (String path : List.of("/link", "/link/data", "/file", "/file/data", "/root/up/data")) {
            assertThat(live(spec.withVolumes(List.of(volume(path))))).as(path).isFalse();
            assertThat(observed(name).volumes()).as(path).doesNotContain(path);
        }
        assertThat(SystemCommand.run("cat", "/etc/hosts")).isEqualTo(hosts);
        VolumeMount inner = volume("/data/inner");
        assertThat(live(spec.withVolumes(List.of(inner)))).isTrue();
        assertThat(live(spec.withVolumes(List.of(inner, volume("/data"))))).isFalse();
        assertThat(observed(name).volumes()).isEqualTo(label(inner));
    }

    @Test
    void aRefusalAfterLiveChangesLeavesNothingRunningWithoutItsVolume() {
        ComputeSpec spec = restarting();
        String name = running(spec);
        VolumeMount data = volume("/data");
        ComputeSpec had = spec.withVolumes(List.of(data));
        live(had);
        in(name, "echo kept > /data/file; echo file > /file");
        ComputeSpec impossible = spec.withVolumes(List.of(data, volume("/file")));
        assertThat(live(impossible)).isFalse();
        assertThatExceptionOfType(BackendRefusal.class).isThrownBy(() -> remount(impossible));
        assertThat(observed(name).power()).isEqualTo(Power.EXITED);
        remount(had);
        assertThat(observed(name).power()).isEqualTo(Power.RUNNING);
        assertThat(in(name, "cat /data/file")).isEqualTo("kept");
    }

    /** Between the two steps of a change, and after one that was not wanted after all. */
    @Test
    void aPolicyThatACrashLeftWithheldIsGivenBack() {
        ComputeSpec spec = restarting();
        String name = running(spec);
        String process = process(name);
        SystemCommand.run("docker", "update", "--restart", "no", name);
        assertThat(observed(name).volumes()).as("not at rest").isEqualTo("unsettled");
        assertThat(live(spec)).isTrue();
        assertThat(observed(name).volumes()).isEmpty();
        assertThat(policy(name)).isEqualTo("unless-stopped");
        assertThat(process(name)).isEqualTo(process);

        SystemCommand.run("docker", "update", "--restart", "no", name);
        stop(name);
        remount(spec);
        assertThat(policy(name)).isEqualTo("unless-stopped");
        assertThat(observed(name).power()).isEqualTo(Power.RUNNING);
    }

    @Test
    void aReplacementThatWasCutShortIsNotGoneOnWithLive() {
        ComputeSpec spec = restarting();
        String name = running(spec);
        VolumeMount data = volume("/data");
        ComputeSpec other = spec("sleep", "3600");
        SystemCommand.run(
                "docker",
                "run",
                "-d",
                "--name",
                name + ".replaced",
                "--label",
                "thecloud.cloud=" + docker.cloudId,
                "--label",
                "thecloud.instance=" + other.instanceId(),
                image(),
                "sleep",
                "3600");
        assertThat(live(spec.withVolumes(List.of(data)))).isFalse();
        backend().remove(name);
    }
}
