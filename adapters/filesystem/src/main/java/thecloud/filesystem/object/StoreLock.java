package thecloud.filesystem.object;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.core.error.Unavailable;

/**
 * Keeps a store to one process. The kernel drops the lock with the process, however that ends. It drops it too when the
 * process closes the file anywhere: hence the set, which keeps a second attempt of this process away from the file.
 */
final class StoreLock implements AutoCloseable {

    static final String FILE = "lock";

    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();
    private static final int LONGEST_PID = 20;

    private final Path real;
    private final FileChannel file;

    private StoreLock(Path real, FileChannel file) {
        this.real = real;
        this.file = file;
    }

    /** @throws Unavailable when somebody has it, saying who */
    static StoreLock take(Path root) throws IOException {
        Path real = root.toRealPath();
        if (!OURS.add(real)) {
            throw taken(root, String.valueOf(ProcessHandle.current().pid()));
        }
        StoreLock lock = null;
        try {
            lock = lockFile(real);
            return lock;
        } finally {
            if (lock == null) {
                OURS.remove(real);
            }
        }
    }

    private static StoreLock lockFile(Path real) throws IOException {
        FileChannel file = FileChannel.open(real.resolve(FILE), CREATE, READ, WRITE);
        if (file.tryLock() == null) {
            ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
            file.read(pid, 0);
            file.close();
            throw taken(real, new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII).strip());
        }
        sign(file);
        return new StoreLock(real, file);
    }

    /** For whoever comes second. A full disk must not keep the store closed, or nobody could ever make room. */
    private static void sign(FileChannel file) {
        try {
            file.truncate(0);
            String pid = ProcessHandle.current().pid() + "\n";
            file.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            System.getLogger(StoreLock.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot note who has the object store open", e);
        }
    }

    private static Unavailable taken(Path root, String pid) {
        return Failures.unavailable(
                "the object store at " + root + " is open already, in process " + pid
                        + "; one server at a time has the bytes of objects",
                null);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw Failures.of("closing", e);
        } finally {
            OURS.remove(real);
        }
    }
}
