package thecloud.docker.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import thecloud.testkit.SystemCommand;

/** Looks into a device as an instance would: by mounting it. */
final class MountedVolumes {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path directory;

    MountedVolumes(Path directory) {
        this.directory = directory;
    }

    Path mount(Path device) {
        try {
            Path mount = Files.createTempDirectory(directory, "mount");
            SystemCommand.run("mount", "-t", "ext4", device.toString(), mount.toString());
            return mount;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a namespace of its own. */
    OutOfSight mountOutOfSight(Path device, Path mount) {
        String script = "mount -t ext4 \"$1\" \"$2\" && echo mounted && cat";
        try {
            Process holder = new ProcessBuilder(
                            "unshare", "--mount", "sh", "-c", script, "sh", device.toString(), mount.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = holder.inputReader().readLine();
            if (!"mounted".equals(said)) {
                throw new IllegalStateException("could not mount: " + said);
            }
            return new OutOfSight(holder, mount);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mount that only its process sees, and that goes with it. */
    record OutOfSight(Process holder, Path mount) implements AutoCloseable {

        /** In bytes. */
        long capacity() {
            return Path.of("/proc/" + holder.pid() + "/root" + mount).toFile().getTotalSpace();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            holder.getOutputStream().close();
            holder.waitFor();
        }
    }

    void release(Path mount) {
        SystemCommand.run("umount", mount.toString());
    }

    Map<String, String> texts(Path mount) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(mount)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.isDirectory(file) ? "" : Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** Whether it comes true, be it only after a moment: a device goes with its last mount. */
    static boolean eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return condition.getAsBoolean();
    }
}
