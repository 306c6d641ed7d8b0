package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import thecloud.core.compute.VolumeMount;
import thecloud.docker.volume.ImageVolumes;
import thecloud.testkit.SystemCommand;

/** A test's own volumes, for its containers to mount. */
final class VolumesOfTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ImageVolumes storage;
    private final List<UUID> made = new ArrayList<>();

    VolumesOfTest(Path root) {
        this.storage = new ImageVolumes(root, root.resolve("links"));
    }

    ImageVolumes storage() {
        return storage;
    }

    /** A new one of 1 GiB. */
    VolumeMount make(String path) {
        UUID id = UUID.randomUUID();
        made.add(id);
        storage.create(id, 1);
        return exposed(id, path);
    }

    VolumeMount exposed(UUID id, String path) {
        return new VolumeMount(id, path, storage.expose(id));
    }

    /** Once it is gone: any container that is being started has all of the host's mounts for a moment. */
    void withdraw(UUID id) {
        storage.withdraw(id);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (devices().contains(id.toString()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(devices()).doesNotContain(id.toString());
    }

    private static String devices() {
        return SystemCommand.run("losetup", "--list");
    }

    /** All of them, which leave nothing. */
    void remove() {
        for (UUID id : made) {
            withdraw(id);
            storage.delete(id);
            assertThat(SystemCommand.run("cat", "/proc/mounts")).doesNotContain(id.toString());
            assertThat(SystemCommand.run("docker", "volume", "ls")).doesNotContain(id.toString());
        }
    }
}
