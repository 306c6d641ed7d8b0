package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.core.compute.Remounting;
import thecloud.core.compute.VolumeMount;
import thecloud.core.error.Unavailable;
import thecloud.testkit.SystemCommand;

/**
 * An engine that was killed while it started a container may leave containerd's directory of it behind, and cannot start it
 * ever after. Needs root on the engine's machine.
 */
class DockerLeftoverTest extends OnDocker {

    /** Where containerd keeps what it has of the engine's running containers: as the engine's child, and as a service. */
    private static final List<Path> BUNDLES = Stream.of("/var/run/docker/containerd/daemon", "/run/containerd")
            .map(state -> Path.of(state, "io.containerd.runtime.v2.task", "moby"))
            .toList();

    private Path leftover;

    private void leave(String containerId) throws IOException {
        Path bundles = BUNDLES.stream().filter(Files::exists).findFirst().orElseThrow();
        leftover = Files.createDirectory(bundles.resolve(containerId));
    }

    @AfterEach
    void clear() throws IOException {
        Files.deleteIfExists(leftover);
    }

    @Test
    void anotherContainerWithAllThatItHadTakesItsPlace() throws IOException {
        ComputeSpec spec = idle();
        String name = running(spec);
        SystemCommand.run("docker", "exec", name, "cp", "/etc/hostname", "/root/kept");
        stop(name);
        ObservedInstance before = observed(name);
        assertThat(before.volumes()).isEqualTo(VolumeMount.label(spec.volumes()));
        leave(before.containerId());

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> backend().start(before))
                .withMessageContaining("file exists");
        assertThat(observed(name).volumes()).isNotEqualTo(VolumeMount.label(spec.volumes()));
        assertThat(backend().findAll())
                .filteredOn(seen -> seen.backendName().equals(name))
                .singleElement()
                .satisfies(seen -> assertThat(seen.volumes()).isNotEqualTo(VolumeMount.label(spec.volumes())));

        backend().as(Remounting.class).orElseThrow().remount(spec, true);
        ObservedInstance after = observed(name);
        assertThat(after.power()).isEqualTo(Power.RUNNING);
        assertThat(after.containerId()).isNotEqualTo(before.containerId());
        assertThat(after.volumes()).isEqualTo(VolumeMount.label(spec.volumes()));
        assertThat(SystemCommand.run("docker", "exec", name, "cat", "/root/kept")
                        .strip())
                .isEqualTo("web-01");
        assertThat(containersOf(spec)).hasSize(1);
    }
}
