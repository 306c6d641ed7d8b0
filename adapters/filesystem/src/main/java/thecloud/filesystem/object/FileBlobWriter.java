package thecloud.filesystem.object;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import thecloud.core.Nullable;
import thecloud.core.object.blob.BlobWriter;

/**
 * Writes a blob segment by segment. What fits into one buffer touches the disk only in the commit: it is one file made,
 * one write and one fsync. A long blob is brought to the disk while more of it arrives, so that its commit is short.
 */
final class FileBlobWriter implements BlobWriter {

    private static final long STEP = 32L * 1024 * 1024;

    private final UUID id;
    private final long expectedLength;
    private final StoreDirectory directory;
    private final Commits commits;
    private final Buffers buffers;
    private final Set<UUID> writing;
    private final @Nullable SegmentCipher cipher;
    private final SegmentTable table = new SegmentTable();
    private @Nullable ByteBuffer out;
    private @Nullable FileChannel file;
    private @Nullable Future<?> ahead;
    private int filled;
    private long segments;
    private long length;
    private long written;
    private boolean over;

    /**
     * @param expectedLength -1 when it is not known
     * @param writing has the id for as long as this writer lives
     */
    FileBlobWriter(
            UUID id,
            long expectedLength,
            StoreDirectory directory,
            Commits commits,
            Buffers buffers,
            Set<UUID> writing,
            @Nullable SegmentCipher cipher) {
        this.id = id;
        this.expectedLength = expectedLength;
        this.directory = directory;
        this.commits = commits;
        this.buffers = buffers;
        this.writing = writing;
        this.cipher = cipher;
    }

    @Override
    public void write(ByteBuffer bytes) {
        requireOpen();
        try {
            while (bytes.hasRemaining()) {
                if (filled == BlobFormat.SEGMENT) {
                    seal(false);
                }
                take(bytes, Math.min(bytes.remaining(), BlobFormat.SEGMENT - filled));
            }
        } catch (IOException e) {
            close();
            throw Failures.of("writing", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void take(ByteBuffer bytes, int count) throws IOException {
        ByteBuffer to = filled == 0 ? roomForSegment() : buffer();
        to.put(bytes.slice(bytes.position(), count));
        bytes.position(bytes.position() + count);
        filled += count;
        length += count;
    }

    /** Ends the segment: only then is it known whether it is the last one. */
    private void seal(boolean last) {
        ByteBuffer to = buffer();
        if (cipher != null) {
            cipher.seal(segments, last, to, filled);
        }
        int size = filled + (cipher == null ? 0 : BlobFormat.TAG);
        table.add(to.slice(to.position() - size, size));
        segments++;
        filled = 0;
    }

    private ByteBuffer roomForSegment() throws IOException {
        if (buffer().remaining() < BlobFormat.SEGMENT + BlobFormat.TAG) {
            flush(buffer());
        }
        return buffer();
    }

    private ByteBuffer buffer() {
        ByteBuffer buffer = out;
        if (buffer == null) {
            buffer = buffers.take(expectedLength);
            out = buffer;
        }
        return buffer;
    }

    private void flush(ByteBuffer buffer) throws IOException {
        FileChannel to = file();
        long before = written / STEP;
        written += buffer.flip().remaining();
        writeAll(to, buffer);
        buffer.clear();
        if (written / STEP != before) {
            directory.requireRoom(0);
            if (ahead != null && ahead.isDone()) {
                Commits.finish(ahead);
                ahead = null;
            }
            if (ahead == null) {
                ahead = commits.ahead(to);
            }
        }
    }

    private FileChannel file() throws IOException {
        FileChannel opened = file;
        if (opened == null) {
            try {
                opened = FileChannel.open(directory.pending(id), CREATE_NEW, WRITE);
            } catch (FileAlreadyExistsException e) {
                throw new IllegalStateException("blob " + id + " exists already", e);
            }
            file = opened;
        }
        return opened;
    }

    private static void writeAll(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    @Override
    public void commit() {
        requireOpen();
        try {
            if (filled > 0) {
                seal(true);
            }
            commits.run(this::bringToDisk);
            end();
        } catch (IOException e) {
            close();
            throw Failures.of("writing", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void bringToDisk() throws IOException {
        ByteBuffer rest = buffer();
        if (rest.remaining() < table.size() + Trailer.SIZE) {
            flush(rest);
        }
        FileChannel to = file();
        if (rest.remaining() < table.size() + Trailer.SIZE) {
            writeAll(to, table.bytes());
        } else {
            rest.put(table.bytes());
        }
        new Trailer(id, length, cipher != null).put(rest);
        writeAll(to, rest.flip());
        Future<?> name = commits.syncDirectory();
        if (ahead != null) {
            Commits.finish(ahead);
        }
        to.force(false);
        to.close();
        Commits.finish(name);
    }

    private void requireOpen() {
        if (over) {
            throw new IllegalStateException("blob " + id + " is not being written any more");
        }
    }

    private void end() {
        over = true;
        if (out != null) {
            buffers.give(out);
            out = null;
        }
        writing.remove(id);
    }

    /** What cannot be removed now is left to the sweep. */
    @Override
    public void close() {
        if (over) {
            return;
        }
        try {
            if (ahead != null) {
                Commits.finish(ahead);
            }
        } catch (IOException e) {
            log("is not going to be", e);
        }
        try {
            if (file != null) {
                file.close();
                Files.deleteIfExists(directory.pending(id));
            }
        } catch (IOException e) {
            log("cannot be removed", e);
        } finally {
            end();
        }
    }

    private void log(String what, IOException e) {
        System.getLogger(FileBlobWriter.class.getName())
                .log(System.Logger.Level.WARNING, "unfinished blob " + id + " " + what, e);
    }
}
