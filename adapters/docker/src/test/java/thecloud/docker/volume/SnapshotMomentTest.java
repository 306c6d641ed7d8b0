package thecloud.docker.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.error.Unavailable;
import thecloud.testkit.SystemCommand;

/** A snapshot holds one moment, whoever else is at work on its volume. */
class SnapshotMomentTest {

    private final UUID id = UUID.randomUUID();
    private final UUID snapshot = UUID.randomUUID();

    @TempDir
    Path root;

    private ImageVolumes storage;
    private HostLocks locks;

    @BeforeEach
    void makeVolume() {
        storage = server();
        locks = new HostLocks(root.resolve("locks"));
        storage.create(id, 1);
    }

    @AfterEach
    void removeVolume() {
        storage.withdraw(id);
        assertThat(MountedVolumes.eventually(() -> !storage.findAll().exposed().contains(id)))
                .isTrue();
        storage.delete(id);
        assertThat(root.resolve("locks")).isDirectoryNotContaining("glob:**" + id);
    }

    private ImageVolumes server() {
        return new ImageVolumes(root, root.resolve("links"));
    }

    private Path device() {
        return root.resolve("links").resolve(id.toString());
    }

    @Test
    void itWaitsForAnotherOneOfTheSameVolume() throws InterruptedException {
        Path file = root.resolve("snapshots").resolve(snapshot + ".img");
        Thread take = new Thread(() -> server().take(id, snapshot));
        locks.alone(id.toString(), () -> {
            take.start();
            assertThat(MountedVolumes.eventually(
                            () -> take.getState() == Thread.State.TIMED_WAITING || !take.isAlive()))
                    .isTrue();
            assertThat(file).doesNotExist();
        });
        take.join();
        assertThat(file).exists();
    }

    @Test
    void aServerThatStartsLeavesAloneWhatAnotherHoldsFrozen() throws IOException {
        storage.expose(id);
        Path mount = Files.createDirectories(root.resolve("freeze").resolve(id.toString()));
        SystemCommand.run("mount", "-t", "ext4", device().toString(), mount.toString());
        SystemCommand.run("fsfreeze", "--freeze", mount.toString());
        locks.alone(id.toString(), () -> {
            server();
            SystemCommand.run("fsfreeze", "--unfreeze", mount.toString()); // fails where it is not frozen
        });
        server();
        assertThat(mount).doesNotExist();
    }

    /** A stopped instance's volume has no device after the machine was restarted, and gets one when the instance starts. */
    @Test
    void aCopyOfWhatWasMountedMeanwhileIsNone() {
        Path image = root.resolve("volumes").resolve(id + ".img");
        storage.whileNobodyWrites(image, () -> {});
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> storage.whileNobodyWrites(image, () -> storage.expose(id)));
        storage.withdraw(id);
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> storage.whileNobodyWrites(image, this::startAndStop));
    }

    private void startAndStop() {
        storage.expose(id);
        MountedVolumes mounts = new MountedVolumes(root);
        mounts.release(mounts.mount(device()));
        storage.withdraw(id);
        assertThat(MountedVolumes.eventually(() -> !storage.findAll().exposed().contains(id)))
                .isTrue();
    }

    /** The kernel's list has it, so that any other process finds it taken. */
    @Test
    void aLockIsTheKernels() {
        locks.alone("name", () -> {
            assertThat(locks.ifFree("name", () -> {})).isFalse();
            assertThat(held("name")).isTrue();
        });
        assertThat(held("name")).isFalse();
        assertThat(locks.ifFree("name", () -> {})).isTrue();
    }

    private boolean held(String name) {
        try {
            String inode = Files.getAttribute(root.resolve("locks").resolve(name), "unix:ino")
                    .toString();
            String pid = Long.toString(ProcessHandle.current().pid());
            return Files.readAllLines(Path.of("/proc/locks")).stream()
                    .anyMatch(line -> line.contains("WRITE " + pid + " ") && line.contains(":" + inode + " "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
