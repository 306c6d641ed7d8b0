package thecloud.docker.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import thecloud.core.error.Unavailable;

/**
 * Holds a mounted file system still, by a mount of our own, wherever else it is mounted. The mount's place follows from
 * the volume's id, so that whoever comes after a crash lets go of it.
 */
final class Freezer {

    private final Path directory;

    Freezer(Path directory) {
        this.directory = directory;
    }

    /** Lets go of what a process that is gone held. */
    void thawAll() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> left = Files.list(directory)) {
            left.toList().forEach(Freezer::release);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void whileFrozen(UUID volumeId, Path device, Runnable work) {
        Path mount = directory.resolve(volumeId.toString());
        release(mount);
        try {
            Files.createDirectories(mount);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Tool.run(Tool.QUICK, "mount", "-t", Ext4.NAME, device.toString(), mount.toString());
            Tool.run(Tool.QUICK, "fsfreeze", "--freeze", mount.toString());
            work.run();
            thaw(mount);
        } finally {
            release(mount);
        }
    }

    /** @throws Unavailable when somebody else has let go of it meanwhile, so that what was done is worth nothing */
    private static void thaw(Path mount) {
        Tool.Result thawed = Tool.end(Tool.QUICK, "fsfreeze", "--unfreeze", mount.toString());
        if (thawed.exit() != 0) {
            throw new Unavailable(
                    "volumes",
                    "the file system did not stand still: " + thawed.output().strip(),
                    null);
        }
    }

    private static void release(Path mount) {
        if (!Files.exists(mount)) {
            return;
        }
        if (mounted(mount)) {
            Tool.end(Tool.QUICK, "fsfreeze", "--unfreeze", mount.toString()); // fails when it is not frozen
            Tool.run(Tool.QUICK, "umount", mount.toString());
        }
        try {
            Files.deleteIfExists(mount);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean mounted(Path mount) {
        try {
            List<String> mounts = Files.readAllLines(Path.of("/proc/self/mountinfo"));
            return mounts.stream().anyMatch(line -> line.split(" ", 6)[4].equals(mount.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
