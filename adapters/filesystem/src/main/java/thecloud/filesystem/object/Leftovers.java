package thecloud.filesystem.object;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import thecloud.core.object.blob.DamagedBlob;

/** What is to go: blobs on request, unfinished files by their age. */
final class Leftovers {

    private final StoreDirectory directory;
    private final Set<UUID> writing;

    /** @param writing whose files are nobody else's business */
    Leftovers(StoreDirectory directory, Set<UUID> writing) {
        this.directory = directory;
        this.writing = writing;
    }

    /** Answers when the blobs cannot come back. To be run where no interrupt comes. */
    void remove(Collection<UUID> ids) throws IOException {
        boolean missing = false;
        List<UUID> found = new ArrayList<>();
        for (UUID id : ids) {
            if (directory.putAway(id)) {
                found.add(id);
            } else {
                missing = true;
            }
        }
        if (missing) {
            directory.requireAttached();
        }
        if (!found.isEmpty()) {
            StoreDirectory.sync(directory.removed());
        }
        for (UUID id : found) {
            Files.deleteIfExists(directory.removed(id));
        }
    }

    /** Deletes what a crash left there, and whatever a call is just about to delete itself. */
    void deleteRemoved() throws IOException {
        for (Path file : blobsIn(directory.removed())) {
            Files.deleteIfExists(file);
        }
    }

    /** Committed blobs. */
    List<UUID> pending(Instant before, int limit) throws IOException {
        List<UUID> found = new ArrayList<>();
        for (Path file : blobsIn(directory.pending())) {
            if (found.size() == limit) {
                break;
            }
            if (isAbandoned(file, before) && isCommitted(file)) {
                found.add(id(file));
            }
        }
        return found;
    }

    int sweep(Instant before) throws IOException {
        int swept = 0;
        for (Path file : blobsIn(directory.pending())) {
            if (isAbandoned(file, before) && !isCommitted(file) && Files.deleteIfExists(file)) {
                swept++;
            }
        }
        return swept;
    }

    /** Other files than ours are left alone. */
    private List<Path> blobsIn(Path place) throws IOException {
        List<Path> blobs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
            for (Path file : files) {
                if (StoreDirectory.blobOf(file) != null) {
                    blobs.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            directory.requireAttached();
            throw e;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return blobs;
    }

    private boolean isAbandoned(Path file, Instant before) throws IOException {
        try {
            return !writing.contains(id(file))
                    && Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private boolean isCommitted(Path file) throws IOException {
        try (FileChannel opened = FileChannel.open(file, READ)) {
            long size = opened.size();
            ByteBuffer end = ByteBuffer.allocate(Trailer.SIZE);
            opened.read(end, Math.max(0, size - Trailer.SIZE));
            Trailer trailer = Trailer.of(id(file), end.flip());
            return size == BlobFormat.fileSize(trailer.length(), trailer.encrypted());
        } catch (DamagedBlob e) {
            return false;
        }
    }

    private static UUID id(Path file) {
        return UUID.fromString(file.getFileName().toString());
    }
}
