package thecloud.postgres.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a cloud's home to one process. The lock is the kernel's: it ends with its process, also after {@code kill -9}.
 */
public final class HomeLock implements AutoCloseable {

    // POSIX drops a process's lock when any descriptor of the file is closed, so this process must not open it twice.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;

    private HomeLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /**
     * Takes {@code <home>/cloud.lock}, making the home when it is absent (only its owner may look inside).
     *
     * @throws CannotStart when another process has it
     */
    public static HomeLock acquire(Path directory) {
        try {
            Path home = OwnedFiles.directory(directory.toAbsolutePath(), "rwx------")
                    .toRealPath();
            if (!HELD_HERE.add(home)) {
                throw taken(home, Long.toString(ProcessHandle.current().pid()));
            }
            return locked(home);
        } catch (IOException e) {
            throw new CannotStart("cannot use " + directory + " as the cloud's home: " + e.getMessage(), e);
        }
    }

    private static HomeLock locked(Path home) throws IOException {
        Path file = home.resolve("cloud.lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(home, Files.readString(file).strip());
            }
            byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
            return new HomeLock(home, channel);
        } catch (IOException | CannotStart e) {
            HELD_HERE.remove(home);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private static CannotStart taken(Path home, String pid) {
        return new CannotStart("another cloud is running in " + home + " (process " + pid
                + "); stop it first, or set CLOUD_HOME to another directory");
    }

    public Path home() {
        return home;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(home);
        }
    }
}
