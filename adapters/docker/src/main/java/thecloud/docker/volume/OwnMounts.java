package thecloud.docker.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import thecloud.docker.kernel.MountTable;

/**
 * Mounts of our own, of volumes that are mounted elsewhere too, maybe where only an instance sees it: the system's programs
 * find a file system by a mount that they see. Its place follows from the volume's id, so that whoever comes after a crash
 * finds it.
 */
final class OwnMounts {

    private final Path directory;

    OwnMounts(Path directory) {
        this.directory = directory;
    }

    /** What earlier processes left, and what others have at this moment. */
    List<Path> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> mounts = Files.list(directory)) {
            return mounts.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path of(UUID volumeId) {
        return directory.resolve(volumeId.toString());
    }

    /** What a killed process left mounted serves as well: only this volume is ever mounted there. */
    void whileMounted(UUID volumeId, Path device, Consumer<Path> work) {
        Path mount = of(volumeId);
        try {
            if (!mounted(mount)) {
                Files.createDirectories(mount);
                // Nobody but us has any business with a tenant's files here.
                String options = "nosuid,nodev,noexec";
                Tool.run(Tool.QUICK, "mount", "-t", Ext4.NAME, "-o", options, device.toString(), mount.toString());
            }
            work.accept(mount);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            release(mount);
        }
    }

    void release(Path mount) {
        try {
            if (mounted(mount)) {
                Tool.run(Tool.QUICK, "umount", "--lazy", mount.toString()); // whoever looks in there holds up nobody
            }
            Files.deleteIfExists(mount);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean mounted(Path mount) {
        try {
            return MountTable.ofThisProcess().at(mount.toString()).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
