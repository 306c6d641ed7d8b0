package thecloud.docker.compute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.LiveMounting;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.Remounting;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.VolumeMount;
import thecloud.testkit.SystemCommand;

/** Volumes in containers: from the launch on, coming and going, and what a container that is replaced for them keeps. */
class DockerVolumesTest extends OnDocker {

    @TempDir
    Path root;

    private static final BigInteger TWO_TO_256 = BigInteger.TWO.pow(256);

    private VolumesOfTest volumes;
    private @Nullable String imageOfThisTest;

    @Override
    protected String image() {
        return imageOfThisTest == null ? super.image() : imageOfThisTest;
    }

    private VolumeMount volume(String path) {
        return volumes.make(path);
    }

    @BeforeEach
    void volumesOfThisTest() {
        volumes = new VolumesOfTest(root);
    }

    @AfterEach
    void removeVolumes() {
        backend().findAll().forEach(instance -> backend().remove(instance.backendName()));
        volumes.remove();
        if (imageOfThisTest != null) {
            SystemCommand.run("docker", "rmi", imageOfThisTest);
        }
    }

    private Remounting remounting() {
        return backend().as(Remounting.class).orElseThrow();
    }

    private static String in(String name, String... command) {
        List<String> words = new ArrayList<>(List.of("docker", "exec", name));
        words.addAll(List.of(command));
        return SystemCommand.run(words.toArray(String[]::new)).strip();
    }

    @Test
    void aVolumeIsThereFromTheLaunchOnAndOutlivesTheInstance() {
        VolumeMount data = volume("/data");
        String first = running(idle().withVolumes(List.of(data)));
        assertThat(observed(first).volumes()).isEqualTo(VolumeMount.label(List.of(data)));
        in(first, "cp", "/etc/hostname", "/data/file");
        backend().remove(first);
        String second = running(idle().withVolumes(List.of(data)));
        assertThat(in(second, "cat", "/data/file")).isEqualTo("web-01");
    }

    @Test
    void aRunningInstanceGetsAVolumeAndKeepsAllThatItHas() {
        ComputeSpec spec = spec(
                RestartPolicy.ALWAYS, List.of(), null, "sh", "-c", "echo started $GREETING; " + DockerFixture.IDLE);
        String name = running(spec);
        await("its first line", () -> logs(name).contains("started hello"));
        in(name, "cp", "/etc/hostname", "/root/kept");
        VolumeMount data = volume("/data");
        remounting().remount(spec.withVolumes(List.of(data)), true);
        assertThat(in(name, "cat", "/root/kept")).isEqualTo("web-01");
        assertThat(in(name, "hostname")).isEqualTo("web-01");
        assertThat(in(name, "sh", "-c", "echo $GREETING")).isEqualTo("hello");
        assertThat(in(name, "df", "/data")).contains(data.volumeId().toString());
        assertThat(observed(name).limits()).isEqualTo(LIMITS);
        await(
                "both of its first lines",
                () -> logs(name).lines().filter("started hello"::equals).count() == 2);
        in(name, "cp", "/etc/hostname", "/data/file");

        remounting().remount(spec, true);
        assertThat(observed(name).volumes()).isEmpty();
        assertThat(in(name, "sh", "-c", "ls /data | wc -l")).isEqualTo("0");
        assertThat(in(name, "cat", "/root/kept")).isEqualTo("web-01");
        assertThat(containersOf(spec)).hasSize(1);
        backend().remove(name);
        assertThat(SystemCommand.run("docker", "images", "--all", "--quiet", "--filter", instanceLabel(spec)))
                .isEmpty();
    }

    @Test
    void aRefusedVolumeLeavesTheInstanceAsItWas() {
        ComputeSpec spec = idle();
        String name = running(spec);
        in(name, "cp", "/etc/hostname", "/root/kept");
        ObservedInstance before = observed(name);
        VolumeMount broken = new VolumeMount(
                UUID.randomUUID(), "/data", new VolumeMount.Source.BlockDevice("/run/thecloud/no-such-device", "ext4"));
        assertThatExceptionOfType(BackendRefusal.class)
                .isThrownBy(() -> remounting().remount(spec.withVolumes(List.of(broken)), true));
        assertThat(observed(name).containerId()).isEqualTo(before.containerId());
        assertThat(observed(name).power()).isEqualTo(ObservedInstance.Power.RUNNING);
        assertThat(observed(name).volumes()).isEmpty();
        assertThat(in(name, "cat", "/root/kept")).isEqualTo("web-01");
        assertThat(containersOf(spec)).hasSize(1);
        assertThat(SystemCommand.run("docker", "volume", "ls"))
                .doesNotContain(broken.volumeId().toString());
    }

    @Test
    void aStoppedInstanceStaysStoppedAndHasTheVolumeAtItsNextStart() {
        ComputeSpec spec = idle();
        String name = running(spec);
        stop(name);
        VolumeMount data = volume("/data");
        remounting().remount(spec.withVolumes(List.of(data)), false);
        assertThat(observed(name).power()).isEqualTo(ObservedInstance.Power.CREATED);
        backend().start(observed(name));
        assertThat(in(name, "df", "/data")).contains(data.volumeId().toString());
    }

    /** The two moments at which a crash leaves names that are not the final ones. */
    @Test
    void aReplacementThatWasCutShortIsFinishedOrUndone() {
        ComputeSpec spec = idle();
        String name = running(spec);
        ComputeSpec wanted = spec.withVolumes(List.of(volume("/data")));
        SystemCommand.run("docker", "rename", name, name + ".replaced");
        assertThat(observed(name).power()).as("back under its name").isEqualTo(ObservedInstance.Power.RUNNING);

        remounting().remount(wanted, true);
        String now = observed(name).containerId();
        container(spec, name + ".replaced", "run", "--detach");
        assertThat(observed(name).volumes()).as("until the old one is gone").isEqualTo("unproven");
        remounting().remount(wanted, true);
        assertThat(observed(name).containerId()).isEqualTo(now);
        assertThat(observed(name).volumes()).isEqualTo(VolumeMount.label(wanted.volumes()));
        assertThat(containersOf(spec)).hasSize(1);
    }

    /** Between the new one's start, or its creation, and the old one's removal; then something else is wanted. */
    @Test
    void whatAnInstanceWroteIsKeptWhereverItsReplacementWasCutShort() {
        ComputeSpec spec = idle();
        String name = running(spec);
        remounting().remount(spec.withVolumes(List.of(volume("/first"))), true);
        in(name, "cp", "/etc/hostname", "/root/kept");
        container(spec, name + ".replaced", "run", "--detach");
        remounting().remount(spec.withVolumes(List.of(volume("/second"))), true);
        assertThat(in(name, "cat", "/root/kept")).isEqualTo("web-01");
        assertThat(containersOf(spec)).hasSize(1);

        SystemCommand.run("docker", "rename", name, name + ".replaced");
        container(spec, name, "create");
        remounting().remount(spec.withVolumes(List.of(volume("/third"))), true);
        assertThat(in(name, "cat", "/root/kept")).isEqualTo("web-01");
        assertThat(containersOf(spec)).hasSize(1);
    }

    /** Another one of the instance. */
    private void container(ComputeSpec spec, String name, String... how) {
        List<String> words = new ArrayList<>(List.of("docker"));
        words.addAll(List.of(how));
        words.addAll(List.of("--name", name, "--label", "thecloud.cloud=" + cloudId(), "--label"));
        words.addAll(List.of(instanceLabelOf(spec), image(), "sleep", "3600"));
        SystemCommand.run(words.toArray(String[]::new));
    }

    /** The engine died in the midst of a change that is not wanted any more: nothing else would look at the instance. */
    @Test
    void whatWasMadeForAChangeThatDidNotComeIsFoundByLookingAtEverything() {
        ComputeSpec spec = idle();
        String name = running(spec);
        String now = observed(name).containerId();
        for (String passing : List.of(".mounting", ".replaced")) {
            container(spec, name + passing, "create");
            assertThat(seen(name).volumes()).as("with %s", passing).isEqualTo("unproven");
            assertThat(observed(name).volumes()).isEqualTo("unproven");
            remounting().remount(spec, true);
            assertThat(containersOf(spec)).hasSize(1);
            assertThat(observed(name).volumes()).isEmpty();
            assertThat(observed(name).containerId()).isEqualTo(now);
            assertThat(seen(name).volumes()).isEmpty();
        }
    }

    /** As looking at everything shows it. */
    private ObservedInstance seen(String name) {
        return backend().findAll().stream()
                .filter(instance -> instance.backendName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Between the removal of a container and that of its volumes. */
    @Test
    void whatACrashLeftOfTheEnginesVolumesIsRemovedByLookingAtEverything() {
        String name = "thecloud.device." + UUID.randomUUID();
        SystemCommand.run("docker", "volume", "create", "--label", "thecloud.cloud=" + cloudId(), name);
        backend().findAll();
        assertThat(SystemCommand.run("docker", "volume", "ls")).doesNotContain(name);
    }

    /** Between the removal of a container and that of what the engine kept for it. */
    @Test
    void whatTheEngineKeptForAContainerGoesThoughACrashCameBetween() {
        String image = asking("/kept");
        String someones = SystemCommand.run("docker", "run", "-d", image, "sleep", "3600");
        String used =
                SystemCommand.run("docker", "inspect", "--format", "{{(index .Mounts 0).Name}}", someones.strip());
        try {
            String lost = "%064x".formatted(new BigInteger(1, image.getBytes(UTF_8)).mod(TWO_TO_256));
            SystemCommand.run("docker", "volume", "create", lost);
            for (String name : List.of(lost, used.strip())) {
                SystemCommand.run(
                        "docker",
                        "volume",
                        "create",
                        "--label",
                        "thecloud.cloud=" + cloudId(),
                        "thecloud.leaving." + name);
            }
            backend().findAll();
            assertThat(SystemCommand.run("docker", "volume", "ls", "--quiet").lines())
                    .doesNotContain(lost, "thecloud.leaving." + lost)
                    .contains(used.strip());
        } finally {
            SystemCommand.run("docker", "rm", "--force", "--volumes", someones.strip());
            backend().findAll();
            SystemCommand.run("docker", "rmi", image);
        }
        assertThat(SystemCommand.run("docker", "volume", "ls")).doesNotContain("thecloud.leaving." + used.strip());
    }

    @Test
    void whatWasCommittedOfAnInstanceThatIsGoneIsRemovedUnlessItGotAName() {
        ComputeSpec spec = idle();
        String name = running(spec);
        in(name, "cp", "/etc/hostname", "/root/kept");
        String image = SystemCommand.run("docker", "commit", name).strip();
        String named = "thecloud-test-" + UUID.randomUUID();
        in(name, "cp", "/etc/hostname", "/root/more");
        SystemCommand.run("docker", "commit", name, named);
        backend().findAll();
        assertThat(images(spec)).as("it is there").contains(image);
        compute().vanish(name);
        backend().findAll();
        assertThat(images(spec)).hasSize(1).doesNotContain(image);
        SystemCommand.run("docker", "rmi", named);
    }

    /** What an image asks for is put above what is mounted at a directory that it is in, and goes with the container. */
    @Test
    void aLaunchWithAVolumeAboveWhatItsImageKeepsElsewhereIsRefused() {
        imageOfThisTest = asking("/srv/data/inner");
        VolumeMount outer = volume("/srv/data");
        VolumeMount inner = volume("/srv/data/inner");
        ComputeSpec refused = idle().withVolumes(List.of(outer));
        assertThatExceptionOfType(BackendRefusal.class)
                .isThrownBy(() -> backend().create(refused))
                .withMessageContaining("/srv/data/inner");
        assertThat(containersOf(refused)).isEmpty();

        for (List<VolumeMount> right : List.of(List.of(inner), List.of(outer, inner))) {
            String name = running(idle().withVolumes(right));
            assertThat(in(name, "df", "/srv/data/inner"))
                    .contains(inner.volumeId().toString());
            backend().remove(name);
        }
    }

    @Test
    void aVolumeThatComesHidesNothingThatTheInstanceWroteWhereItsImageKeepsIt() {
        imageOfThisTest = asking("/srv/data/inner");
        ComputeSpec spec = idle();
        String name = running(spec);
        VolumeMount inner = volume("/srv/data/inner");
        ComputeSpec wanted = spec.withVolumes(List.of(inner));
        assertRefusedUnnoticed(spec.withVolumes(List.of(volume("/srv/data"))));

        in(name, "cp", "/etc/hostname", "/srv/data/inner/kept");
        assertRefusedUnnoticed(wanted);
        assertThat(in(name, "cat", "/srv/data/inner/kept")).isEqualTo("web-01");

        in(name, "rm", "/srv/data/inner/kept");
        remounting().remount(wanted, true);
        assertThat(in(name, "df", "/srv/data/inner")).contains(inner.volumeId().toString());
    }

    /** Live, where this machine can, and by a replacement. */
    private void assertRefusedUnnoticed(ComputeSpec spec) {
        ObservedInstance before = observed(spec.backendName());
        List<Runnable> ways = new ArrayList<>(List.of(() -> remounting().remount(spec, true)));
        backend().as(LiveMounting.class).ifPresent(live -> ways.add(() -> live.remountLive(spec)));
        for (Runnable way : ways) {
            assertThatExceptionOfType(BackendRefusal.class)
                    .isThrownBy(way::run)
                    .withMessageContaining("/srv/data/inner");
            assertThat(observed(spec.backendName())).isEqualTo(before);
        }
        assertThat(containersOf(spec)).hasSize(1);
    }

    /** A new image with such a VOLUME. */
    private String asking(String path) {
        String image = "thecloud-test-" + UUID.randomUUID();
        SystemCommand.run("docker", "create", "--name", image, image());
        SystemCommand.run("docker", "commit", "--change", "VOLUME " + path, image, image);
        SystemCommand.run("docker", "rm", image);
        return image;
    }

    private static List<String> images(ComputeSpec spec) {
        return SystemCommand.run("docker", "images", "--no-trunc", "--quiet", "--filter", instanceLabel(spec))
                .lines()
                .toList();
    }

    private static String logs(String name) {
        return SystemCommand.run("docker", "logs", name);
    }
}
