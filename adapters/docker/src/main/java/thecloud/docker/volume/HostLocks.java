package thecloud.docker.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Locks by name, among all servers of this machine that share the directory. The kernel drops one with its process, however
 * that ends.
 */
final class HostLocks {

    // POSIX drops a process's lock when any descriptor of the file is closed, so this process must not open it twice.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;

    /** @param directory without symbolic links */
    HostLocks(Path directory) {
        this.directory = ImageFiles.real(directory);
    }

    /** Waits for whoever has it. Not to be asked for by who has it already. */
    void alone(String name, Runnable work) {
        while (!ifFree(name, work)) {
            Tool.pause();
        }
    }

    /** @return false, with nothing done, when somebody has it */
    boolean ifFree(String name, Runnable work) {
        Path file = directory.resolve(name);
        if (!HELD_HERE.add(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            work.run();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    /** Of what nobody will ask for again. */
    void forget(String name) {
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
