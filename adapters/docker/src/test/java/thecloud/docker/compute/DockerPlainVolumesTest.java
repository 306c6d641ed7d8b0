package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.LiveMounting;
import thecloud.core.compute.Remounting;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.VolumeMount;
import thecloud.core.volume.StorageBackend;
import thecloud.docker.DockerSettings;
import thecloud.docker.volume.PlainVolumes;
import thecloud.testkit.SystemCommand;

/** Volumes where there are no loop devices: the engine's own, in containers of a real one. */
class DockerPlainVolumesTest extends OnDocker {

    private final UUID id = UUID.randomUUID();
    private PlainVolumes storage;

    @BeforeEach
    void open() {
        storage = new PlainVolumes(DockerSettings.local(DockerSettings.host(System.getenv()), cloudId()));
    }

    @AfterEach
    void close() {
        backend().findAll().forEach(instance -> backend().remove(instance.backendName()));
        storage.delete(id);
        assertThat(SystemCommand.run("docker", "volume", "ls")).doesNotContain(id.toString());
        storage.close();
    }

    private VolumeMount made() {
        storage.create(id, 0);
        storage.create(id, 0);
        return new VolumeMount(id, "/data", storage.expose(id));
    }

    private static String in(String name, String line) {
        return SystemCommand.run("docker", "exec", name, "sh", "-c", line).strip();
    }

    @Test
    void aSizeIsRefusedAndSaysWhy() {
        assertThatExceptionOfType(BackendRefusal.class)
                .isThrownBy(() -> storage.create(id, 1))
                .withMessageContaining("cannot be kept to a size");
        assertThatExceptionOfType(BackendRefusal.class)
                .isThrownBy(() -> storage.grow(id, 2))
                .withMessageContaining("have no size");
        assertThat(storage.as(StorageBackend.EnforcedSizes.class)).isEmpty();
        assertThat(storage.as(StorageBackend.Snapshots.class)).isEmpty();
        assertThat(storage.findAll().volumes()).isEmpty();
    }

    @Test
    void aVolumeOutlivesTheInstanceThatWasLaunchedWithIt() {
        VolumeMount data = made();
        assertThat(storage.findAll().volumes()).containsExactly(id);
        String first = running(idle().withVolumes(List.of(data)));
        in(first, "echo kept > /data/file");
        backend().remove(first);
        assertThat(storage.findAll().volumes()).containsExactly(id);
        String second = running(idle().withVolumes(List.of(data)));
        assertThat(in(second, "cat /data/file")).isEqualTo("kept");
    }

    @Test
    void aVolumeComesAndGoesByARestart() {
        ComputeSpec spec =
                spec(RestartPolicy.ALWAYS, List.of(), null, compute().idling().toArray(String[]::new));
        String name = running(spec);
        ComputeSpec with = spec.withVolumes(List.of(made()));
        backend()
                .as(LiveMounting.class)
                .ifPresent(live ->
                        assertThat(live.remountLive(with)).as("no device").isFalse());
        Remounting remounting = backend().as(Remounting.class).orElseThrow();
        remounting.remount(with, true);
        assertThat(observed(name).volumes()).isEqualTo(VolumeMount.label(with.volumes()));
        in(name, "echo kept > /data/file");
        remounting.remount(spec, true);
        assertThat(observed(name).volumes()).isEmpty();
        assertThat(in(name, "ls /data")).isEmpty();
        remounting.remount(with, true);
        assertThat(in(name, "cat /data/file")).isEqualTo("kept");
    }

    @Test
    void deletingRemovesItAndDeletingAgainDoesNothing() {
        made();
        storage.delete(id);
        storage.delete(id);
        assertThat(storage.findAll().volumes()).isEmpty();
    }
}
