package thecloud.docker.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import thecloud.core.error.Unavailable;
import thecloud.docker.kernel.SystemCalls.Name;

/**
 * One thread's way into a namespace, to one mount or unmount there, and back. Between the two calls of {@code setns(2)} it
 * makes system calls and nothing else: no class is loaded, no text is put together, nobody is woken, all of which could
 * make the JVM open a file by its path, or start a thread there.
 */
final class NamespaceErrand {

    private static final long CLONE_FS = 0x200;
    private static final long CLONE_NEWNS = 0x20000;
    private static final long AT_FDCWD = -100;
    private static final long O_RDONLY_CLOEXEC = 0x80000;
    private static final long O_PATH = 0x200000;
    private static final long O_DIRECTORY;
    private static final long O_NOFOLLOW;
    private static final long SET_STRING = 1;
    private static final long CREATE = 6;
    private static final long EMPTY_PATHS = 0x4 | 0x40;
    private static final long UMOUNT_NOFOLLOW = 8;
    private static final long AT_SYMLINK_NOFOLLOW = 0x100;
    private static final long STATX_TYPE = 1;
    private static final int STATX_BYTES = 256;
    private static final int STATX_MAJOR = 136;
    private static final int STATX_MINOR = 140;
    private static final long RWXR_XR_X = 0755;
    private static final long ENOENT = -2;
    private static final long EEXIST = -17;
    private static final long OTHER_DEVICE = -100_000;

    static {
        boolean arm = System.getProperty("os.arch", "").equals("aarch64");
        O_DIRECTORY = arm ? 0x4000 : 0x10000;
        O_NOFOLLOW = arm ? 0x8000 : 0x20000;
    }

    /** What to do there. */
    sealed interface Task {
        String path();
    }

    record Mount(String type, String device, String path) implements Task {}

    /** @param device its numbers, as the table of mounts has them */
    record Unmount(String path, String device) implements Task {}

    private final LiveMounts.Target target;
    private final Task task;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    NamespaceErrand(LiveMounts.Target target, Task task) {
        this.target = target;
        this.task = task;
    }

    /** Waits for the end. */
    void result(long seconds) throws InterruptedException {
        try {
            done.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Unavailable("volumes", "the kernel did not answer within " + seconds + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    /** On a thread that does nothing else, before or after. */
    void run() {
        try (Arena arena = Arena.ofConfined()) {
            travel(new SystemCalls(arena));
            done.complete(true);
        } catch (RuntimeException | Error | IOException e) {
            done.completeExceptionally(e);
        }
    }

    private void travel(SystemCalls kernel) throws IOException {
        checked("leave the common root directory", kernel.call(Name.UNSHARE, CLONE_FS));
        long home = open(kernel, "/proc/thread-self/ns/mnt");
        long there = -1;
        long mount = -1;
        try {
            there = namespace(kernel);
            mount = task instanceof Mount wanted ? detached(kernel, wanted) : -1;
            Way way = new Way(kernel, task.path());
            way.rehearse();
            long[] device = task instanceof Unmount unmount ? numbers(unmount.device()) : new long[2];
            checked("enter the namespace", kernel.call(Name.SETNS, there, CLONE_NEWNS, 0));
            long result = mount >= 0 ? way.mount(mount) : way.unmount(device[0], device[1]);
            checked("leave the namespace", kernel.call(Name.SETNS, home, CLONE_NEWNS, 0));
            if (result == OTHER_DEVICE) {
                throw new MountRefusal(task.path() + " has something else mounted");
            }
            checked((mount >= 0 ? "mount at " : "unmount ") + task.path(), result);
        } finally {
            close(kernel, mount);
            close(kernel, there);
            close(kernel, home);
        }
    }

    /** The namespace's descriptor; of this very container, whoever has its process's number by now. */
    private long namespace(SystemCalls kernel) throws IOException {
        Path process = Path.of("/proc", Integer.toString(target.pid()));
        long there = open(kernel, process.resolve("ns/mnt").toString());
        boolean right = false;
        try {
            right = MountTable.belongs(process, target.containerId())
                    && !Files.readSymbolicLink(process.resolve("ns/mnt"))
                            .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")));
        } finally {
            if (!right) {
                close(kernel, there);
            }
        }
        if (!right) {
            throw new MountRefusal("process " + target.pid() + " is not the container's");
        }
        return there;
    }

    /** The file system, mounted nowhere yet: it never appears in the host's own namespace. */
    private static long detached(SystemCalls kernel, Mount wanted) {
        long fs = checked(
                "open a file system " + wanted.type(), kernel.call(Name.FSOPEN, kernel.text(wanted.type()), 1, 0));
        try {
            checked(
                    "name its device",
                    kernel.call(Name.FSCONFIG, fs, SET_STRING, kernel.text("source"), kernel.text(wanted.device()), 0));
            checked("open " + wanted.device(), kernel.call(Name.FSCONFIG, fs, CREATE, 0));
            // As the engine mounts volumes: read and write, and the kernel's own relatime.
            return checked("make a mount of " + wanted.device(), kernel.call(Name.FSMOUNT, fs, 1, 0));
        } finally {
            close(kernel, fs);
        }
    }

    private static long[] numbers(String device) {
        String[] parts = device.split(":", 2);
        return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
    }

    private static long open(SystemCalls kernel, String path) {
        return checked("open " + path, kernel.call(Name.OPENAT, AT_FDCWD, kernel.text(path), O_RDONLY_CLOEXEC));
    }

    private static void close(SystemCalls kernel, long descriptor) {
        if (descriptor >= 0) {
            kernel.call(Name.CLOSE, descriptor);
        }
    }

    private static long checked(String step, long result) {
        if (result < 0) {
            throw new MountRefusal(step, Math.toIntExact(-result));
        }
        return result;
    }

    /** A path in the namespace, prepared outside it and walked inside it: name by name, never through a link. */
    private static final class Way {

        private final SystemCalls kernel;
        private final long[] names;
        private final long root;
        private final long empty;
        private final MemorySegment status;

        Way(SystemCalls kernel, String path) {
            this.kernel = kernel;
            String[] parts = path.substring(1).split("/", -1);
            this.names = new long[parts.length];
            for (int i = 0; i < parts.length; i++) {
                names[i] = kernel.text(parts[i]);
            }
            this.root = kernel.text("/");
            this.empty = kernel.text("");
            this.status = kernel.memory(STATX_BYTES);
        }

        /** What is needed on the way is loaded and linked before. */
        void rehearse() {
            long at = walk(0, false);
            kernel.call(Name.CLOSE, at);
            status.set(ValueLayout.JAVA_INT, STATX_MAJOR, 0);
            status.get(ValueLayout.JAVA_INT, STATX_MINOR);
        }

        long mount(long mount) {
            long at = walk(names.length, true);
            if (at < 0) {
                return at;
            }
            long result = kernel.call(Name.MOVE_MOUNT, mount, empty, at, empty, EMPTY_PATHS);
            kernel.call(Name.CLOSE, at);
            return result;
        }

        long unmount(long major, long minor) {
            long above = walk(names.length - 1, false);
            if (above < 0) {
                return above;
            }
            long result = kernel.call(Name.FCHDIR, above);
            kernel.call(Name.CLOSE, above);
            long name = names[names.length - 1];
            if (result == 0) {
                result = kernel.call(Name.STATX, AT_FDCWD, name, AT_SYMLINK_NOFOLLOW, STATX_TYPE, status.address());
            }
            if (result < 0) {
                return result;
            }
            boolean same = status.get(ValueLayout.JAVA_INT, STATX_MAJOR) == major
                    && status.get(ValueLayout.JAVA_INT, STATX_MINOR) == minor;
            return same ? kernel.call(Name.UMOUNT2, name, UMOUNT_NOFOLLOW, 0) : OTHER_DEVICE;
        }

        private long walk(int steps, boolean make) {
            long at = kernel.call(Name.OPENAT, AT_FDCWD, root, O_PATH | O_DIRECTORY | O_RDONLY_CLOEXEC);
            for (int i = 0; i < steps && at >= 0; i++) {
                long next = step(at, names[i]);
                if (next == ENOENT && make) {
                    long made = kernel.call(Name.MKDIRAT, at, names[i], RWXR_XR_X);
                    next = made == 0 || made == EEXIST ? step(at, names[i]) : made;
                }
                kernel.call(Name.CLOSE, at);
                at = next;
            }
            return at;
        }

        private long step(long from, long name) {
            return kernel.call(Name.OPENAT, from, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_RDONLY_CLOEXEC);
        }
    }
}
