package thecloud.filesystem.object;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.core.Nullable;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.blob.ObjectStore;

/**
 * Blobs as files under one directory:
 *
 * <pre>
 * store              the marker: the store's id; without it there is no store here
 * lock               held while a process has the store open
 * pending/{id}       blobs that are being written, or that no row is known to refer to yet
 * blobs/{xyz}/{id}   settled blobs, by the first three digits of their ids
 * removed/{id}       what a call to remove is about to delete
 * </pre>
 *
 * <p>What makes an acknowledged blob durable: its file is made in {@code pending}, written, and fsynced when its trailer is
 * behind everything else; meanwhile {@code pending} is fsynced for the name, in one go for all commits that wait for it. A
 * crash before the end leaves a file without a whole trailer, which {@link #sweep} takes, or a whole blob that nobody was
 * told of, which is pending. (A power cut can leave a whole trailer behind bytes that are not; that blob too was
 * acknowledged to nobody.)
 *
 * <p>What needs no fsync: settling is a rename, which a file system with a journal (ext4, XFS, btrfs) does whole or not at
 * all, and {@link #open} looks in both places. Removing renames into {@code removed} first and fsyncs that one directory, so
 * that no blob whose removal was acknowledged comes back; the deletion itself may be lost, and the next start repeats it.
 */
public final class FileObjectStore implements ObjectStore, AutoCloseable {

    private final StoreDirectory directory;
    private final Commits commits;
    private final Leftovers leftovers;
    private final Buffers buffers;
    private final Scratch.Pool scratches = new Scratch.Pool();
    private final boolean verifying;
    private final Set<UUID> writing = ConcurrentHashMap.newKeySet();

    private FileObjectStore(StoreDirectory directory, Settings settings) throws IOException {
        this.directory = directory;
        this.commits = new Commits(directory.pending());
        this.leftovers = new Leftovers(directory, writing);
        this.buffers = new Buffers(settings.buffers(), Buffers.onThisHeap());
        this.verifying = settings.verifyOnRead();
    }

    /**
     * How to open a store.
     *
     * @param root its directory
     * @param create whether to make a store when the directory is empty or absent: only while no row refers to a blob, for
     *     otherwise it is a volume that is not mounted
     * @param verifyOnRead whether reads hold each segment against its checksum before they hand it on
     * @param buffers how many direct buffers of half a MiB readers and writers share, beside eight times as many of 64 KiB
     */
    public record Settings(Path root, boolean create, boolean verifyOnRead, int buffers) {

        private static final int BUFFERS = 32;

        public static Settings of(Path root, boolean create) {
            return new Settings(root, create, true, BUFFERS);
        }

        public Settings withVerifyOnRead(boolean value) {
            return new Settings(root, create, value, buffers);
        }
    }

    /**
     * Opens a store; {@link #close} gives it free.
     *
     * @throws thecloud.core.error.Unavailable when there is none and none may be made, or another process has it open
     */
    public static FileObjectStore open(Settings settings) {
        StoreDirectory directory = StoreDirectory.open(settings.root(), settings.create());
        FileObjectStore store = null;
        try {
            store = new FileObjectStore(directory, settings);
            store.leftovers.deleteRemoved();
            return store;
        } catch (IOException e) {
            throw Failures.of("opening", e);
        } finally {
            if (store == null) {
                directory.close();
            }
        }
    }

    /** Made with the store and kept in it for ever. */
    public UUID id() {
        return directory.id();
    }

    @Override
    public BlobWriter create(UUID id, long expectedLength, @Nullable DataKey key) {
        directory.requireRoom(BlobFormat.fileSize(Math.max(0, expectedLength), key != null));
        if (!writing.add(id)) {
            throw new IllegalStateException("blob " + id + " is being written already");
        }
        SegmentCipher cipher = key == null ? null : new SegmentCipher(key, id, scratches);
        return new FileBlobWriter(id, expectedLength, directory, commits, buffers, writing, cipher);
    }

    @Override
    public BlobReader open(UUID id, long length, @Nullable DataKey key) {
        FileChannel file = find(id);
        Trailer expected = new Trailer(id, length, key != null);
        SegmentCipher cipher = key == null ? null : new SegmentCipher(key, id, scratches);
        if (length <= BlobFormat.SEGMENT) {
            return WholeReader.of(directory, file, expected, cipher, verifying, buffers);
        }
        BlobFile blob = BlobFile.of(directory, file, expected, verifying);
        return new SegmentReader(blob, buffers, cipher, !verifying && cipher == null);
    }

    /** A blob moves one way, from pending to settled, and may do so between two looks. */
    private FileChannel find(UUID id) {
        for (Path place : List.of(directory.settled(id), directory.pending(id), directory.settled(id))) {
            FileChannel file = openIfThere(place);
            if (file != null) {
                return file;
            }
        }
        directory.requireAttached();
        throw new DamagedBlob(id, "it is missing");
    }

    private static @Nullable FileChannel openIfThere(Path place) {
        try {
            return FileChannel.open(place, READ);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw Failures.of("reading", e);
        }
    }

    @Override
    public void settle(Collection<UUID> ids) {
        try {
            boolean missing = false;
            for (UUID id : ids) {
                missing |= !directory.settle(id);
            }
            if (missing) {
                directory.requireAttached();
            }
        } catch (IOException e) {
            throw Failures.of("writing", e);
        }
    }

    @Override
    public void remove(Collection<UUID> ids) {
        try {
            List<UUID> removable =
                    ids.stream().filter(id -> !writing.contains(id)).toList();
            commits.run(() -> leftovers.remove(removable));
        } catch (IOException e) {
            throw Failures.of("writing", e);
        }
    }

    @Override
    public List<UUID> pending(Instant before, int limit) {
        try {
            return leftovers.pending(before, limit);
        } catch (IOException e) {
            throw Failures.of("reading", e);
        }
    }

    @Override
    public int sweep(Instant before) {
        try {
            leftovers.deleteRemoved();
            return leftovers.sweep(before);
        } catch (IOException e) {
            throw Failures.of("writing", e);
        }
    }

    @Override
    public void verify(UUID id, long length, boolean encrypted) {
        ByteBuffer buffer = buffers.take(length);
        try (BlobFile blob = BlobFile.of(directory, find(id), new Trailer(id, length, encrypted), true)) {
            long last = BlobFormat.segments(length) - 1;
            long segment = 0;
            while (segment <= last) {
                segment += blob.readSegments(segment, last, buffer);
            }
        } catch (IOException e) {
            throw Failures.of("reading", e);
        } finally {
            buffers.give(buffer);
        }
    }

    @Override
    public Capacity capacity() {
        return directory.capacity();
    }

    /** Waits for commits that are under way. Writers that are still open cannot commit any more. */
    @Override
    public void close() {
        try {
            commits.close();
        } catch (IOException e) {
            throw Failures.of("closing", e);
        } finally {
            directory.close();
        }
    }
}
