package thecloud.docker.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import thecloud.core.error.Unavailable;

/**
 * Mounts file systems in the namespace of a process that runs, and takes them away again. Each is done by a thread of its
 * own, which enters the namespace and then ends: whatever else this process does never sees another root directory.
 */
public final class LiveMounts {

    /** CAP_SYS_ADMIN of {@code linux/capability.h}. */
    private static final int SYS_ADMIN = 21;

    private static final int HEX = 16;
    private static final int AT_ONCE = 4;
    private static final long PATIENCE_SECONDS = 30;
    private static final Semaphore WIDTH = new Semaphore(AT_ONCE);

    /** The process whose namespace it is: the first one of a container. */
    public record Target(int pid, String containerId) {}

    private LiveMounts() {}

    /** Why nothing can be mounted so here; empty when it can. */
    public static Optional<String> lacking() {
        if (!SystemCalls.known()) {
            return Optional.of("the kernel's calls are not known on this kind of machine");
        }
        if (!administrates()) {
            return Optional.of("this server lacks CAP_SYS_ADMIN");
        }
        try (Arena arena = Arena.ofConfined()) {
            SystemCalls kernel = new SystemCalls(arena);
            long fs = kernel.call(SystemCalls.Name.FSOPEN, kernel.text("ext4"), 1, 0);
            if (fs < 0) {
                return Optional.of("the kernel has no fsopen(2), or does not allow it: error " + -fs);
            }
            kernel.call(SystemCalls.Name.CLOSE, fs);
            return Optional.empty();
        }
    }

    private static boolean administrates() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), HEX))
                    .anyMatch(held -> (held >> SYS_ADMIN & 1) == 1);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Mounts a device at a path, which becomes a directory if there is nothing. No symbolic link on the way is followed.
     *
     * @throws MountRefusal when that is not possible; nothing is mounted then
     */
    public static void mount(Target target, String type, String device, String path) {
        run(target, new NamespaceErrand.Mount(type, device, path));
    }

    /** @throws MountRefusal when it is in use, or is not the device that was expected; it is mounted then as before */
    public static void unmount(Target target, MountTable.Entry mounted) {
        run(target, new NamespaceErrand.Unmount(mounted.path(), mounted.device()));
    }

    private static void run(Target target, NamespaceErrand.Task task) {
        try {
            if (!WIDTH.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Unavailable("volumes", "too many mounts are under way", null);
            }
            NamespaceErrand errand = new NamespaceErrand(target, task);
            // Not the caller's thread: it must be able to die. Not a virtual one: it takes its kernel thread with it.
            Thread.ofPlatform().name("mount").daemon().start(() -> {
                try {
                    errand.run();
                } finally {
                    WIDTH.release();
                }
            });
            errand.result(PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("volumes", "interrupted while mounting", e);
        }
    }
}
