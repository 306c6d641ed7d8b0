package thecloud.filesystem.object;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import thecloud.core.Nullable;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.blob.ObjectStore.Capacity;

/**
 * Where what is: the directories of a store, the marker with its id, and whether all of it is still there. A store is made
 * in an empty directory and only when that is allowed; a directory whose marker is gone is a volume that is not mounted,
 * and never an empty store.
 */
final class StoreDirectory implements AutoCloseable {

    private static final String MARKER = "store";
    private static final String TITLE = "The Cloud object store, format 1";
    private static final Set<String> PLACES = Set.of("pending", "blobs", "removed");
    private static final Set<String> NOT_CONTENT = Set.of(StoreLock.FILE, "lost+found", MARKER + ".new");
    private static final long MOST_RESERVE = 64L * 1024 * 1024;
    private static final int RESERVE_SHARE = 50;
    private static final int DIGITS = 3;

    private final Path root;
    private final StoreLock lock;
    private final FileStore disk;
    private final UUID id;
    private final long reserve;
    private volatile Object markerKey;

    private StoreDirectory(Path root, StoreLock lock) throws IOException {
        this.root = root;
        this.lock = lock;
        this.disk = Files.getFileStore(root);
        this.id = readMarker();
        this.markerKey = keyOf(root.resolve(MARKER));
        this.reserve = Math.min(MOST_RESERVE, disk.getTotalSpace() / RESERVE_SHARE);
    }

    /**
     * Opens a store, alone.
     *
     * @param create whether to make a store in an empty or absent directory
     * @throws thecloud.core.error.Unavailable when there is none, or another process has it open
     */
    static StoreDirectory open(Path root, boolean create) {
        StoreLock lock = null;
        try {
            if (!create && !Files.exists(root.resolve(MARKER))) {
                throw absent(root);
            }
            Files.createDirectories(root);
            lock = StoreLock.take(root);
            if (!Files.exists(root.resolve(MARKER))) {
                make(root);
            }
            for (String name : PLACES) {
                Files.createDirectories(root.resolve(name));
            }
            StoreDirectory opened = new StoreDirectory(root, lock);
            lock = null;
            return opened;
        } catch (IOException e) {
            throw Failures.of("opening", e);
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    private static RuntimeException absent(Path root) {
        return Failures.unavailable(
                "there is no object store at " + root + ": its file '" + MARKER
                        + "' is missing; is the volume mounted?",
                null);
    }

    /** The marker comes last: a crash before leaves what the next attempt takes for empty. */
    private static void make(Path root) throws IOException {
        try (Stream<Path> content = Files.list(root)) {
            if (content.map(path -> path.getFileName().toString())
                    .anyMatch(name -> !NOT_CONTENT.contains(name) && !PLACES.contains(name))) {
                throw absent(root);
            }
        }
        for (String name : PLACES) {
            Path directory = Files.createDirectories(root.resolve(name));
            try (Stream<Path> content = Files.list(directory)) {
                if (content.findAny().isPresent()) {
                    throw absent(root);
                }
            }
        }
        Path unfinished = root.resolve(MARKER + ".new");
        Files.deleteIfExists(unfinished);
        try (FileChannel marker = FileChannel.open(unfinished, CREATE_NEW, WRITE)) {
            String text = TITLE + "\n" + UUID.randomUUID() + "\n";
            marker.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            marker.force(true);
        }
        Files.move(unfinished, root.resolve(MARKER), StandardCopyOption.ATOMIC_MOVE);
        sync(root);
        sync(Objects.requireNonNull(root.toAbsolutePath().getParent()));
    }

    static void sync(Path directory) throws IOException {
        try (FileChannel opened = FileChannel.open(directory, READ)) {
            opened.force(true);
        }
    }

    private UUID readMarker() throws IOException {
        List<String> lines = Files.readAllLines(root.resolve(MARKER));
        if (lines.size() != 2 || !lines.getFirst().equals(TITLE)) {
            throw Failures.unavailable("what is at " + root + " is no object store that this version reads", null);
        }
        return UUID.fromString(lines.getLast());
    }

    /** Its own, made with it. */
    UUID id() {
        return id;
    }

    Path pending() {
        return root.resolve("pending");
    }

    Path pending(UUID blob) {
        return pending().resolve(blob.toString());
    }

    /** 4,096 directories at most: a million blobs make 250 in each. */
    Path settled(UUID blob) {
        String name = blob.toString();
        return root.resolve("blobs").resolve(name.substring(0, DIGITS)).resolve(name);
    }

    Path removed() {
        return root.resolve("removed");
    }

    Path removed(UUID blob) {
        return removed().resolve(blob.toString());
    }

    /** Moves a blob from pending to settled. False when it is not pending. */
    boolean settle(UUID blob) throws IOException {
        Path settled = settled(blob);
        if (rename(pending(blob), settled)) {
            return true;
        }
        Path parent = Objects.requireNonNull(settled.getParent());
        if (Files.exists(parent)) {
            return false;
        }
        requireAttached();
        Files.createDirectories(parent);
        return rename(pending(blob), settled);
    }

    /** Moves a blob from wherever it is to where it is deleted. It may be settled between two looks. */
    boolean putAway(UUID blob) throws IOException {
        Path removed = removed(blob);
        return rename(settled(blob), removed) || rename(pending(blob), removed) || rename(settled(blob), removed);
    }

    private static boolean rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Shows that this is still the store that was opened, and not the mount point where it was.
     *
     * @throws thecloud.core.error.Unavailable when it is not
     */
    void requireAttached() {
        try {
            if (markerKey.equals(keyOf(root.resolve(MARKER)))) {
                return;
            }
            if (readMarker().equals(id)) {
                markerKey = keyOf(root.resolve(MARKER));
                return;
            }
        } catch (NoSuchFileException e) {
            throw Failures.unavailable("the object store is gone; is its volume mounted?", e);
        } catch (IOException e) {
            throw Failures.of("reading", e);
        }
        throw Failures.unavailable("another object store is where this one was", null);
    }

    /** What a disk that cannot read what it has counts as, unless all of the store is gone. */
    DamagedBlob unreadable(UUID blob, IOException e) {
        requireAttached();
        return new DamagedBlob(blob, "it cannot be read: " + Failures.reason(e));
    }

    /** Device and number of a file. */
    private static Object keyOf(Path file) throws IOException {
        return Objects.requireNonNull(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    /**
     * Shows that so many bytes more fit, and leave what others on the disk need to go on: the database's log, above all,
     * since removing objects takes a transaction.
     *
     * @throws thecloud.core.error.Unavailable when they do not
     */
    void requireRoom(long bytes) {
        requireAttached();
        if (free() < bytes) {
            throw Failures.full(null);
        }
    }

    private long free() {
        try {
            return Math.max(-1, disk.getUsableSpace() - reserve);
        } catch (IOException e) {
            throw Failures.of("reading", e);
        }
    }

    /** What is free does not count the reserve. */
    Capacity capacity() {
        requireAttached();
        try {
            return new Capacity(disk.getTotalSpace(), Math.max(0, free()));
        } catch (IOException e) {
            throw Failures.of("reading", e);
        }
    }

    /** Null when there is none. */
    static @Nullable UUID blobOf(Path file) {
        try {
            String name = file.getFileName().toString();
            UUID blob = UUID.fromString(name);
            return blob.toString().equals(name) ? blob : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
