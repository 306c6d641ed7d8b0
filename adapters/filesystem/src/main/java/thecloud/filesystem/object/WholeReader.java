package thecloud.filesystem.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import thecloud.core.Nullable;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.DamagedBlob;

/** A blob of at most one segment: its whole file was read with one call, verified, and closed. */
final class WholeReader implements BlobReader {

    private final Buffers buffers;
    private final ByteBuffer clear;
    private final ByteBuffer borrowed;
    private boolean closed;

    private WholeReader(Buffers buffers, ByteBuffer clear, ByteBuffer borrowed) {
        this.buffers = buffers;
        this.clear = clear;
        this.borrowed = borrowed;
    }

    /**
     * Reads the file, and closes it.
     *
     * @throws DamagedBlob when anything in it is not as expected
     */
    static WholeReader of(
            StoreDirectory directory,
            FileChannel file,
            Trailer expected,
            @Nullable SegmentCipher cipher,
            boolean verifying,
            Buffers buffers) {
        ByteBuffer buffer = buffers.take(expected.length());
        boolean kept = false;
        try (file) {
            ByteBuffer stored = body(file, expected, verifying, buffer);
            WholeReader reader = new WholeReader(buffers, cipher == null ? stored : decrypted(cipher, stored), buffer);
            kept = true;
            return reader;
        } catch (ClosedChannelException e) {
            throw Failures.of("reading", e);
        } catch (IOException e) {
            throw directory.unreadable(expected.id(), e);
        } finally {
            if (!kept) {
                buffers.give(buffer);
            }
        }
    }

    /** In place. */
    private static ByteBuffer decrypted(SegmentCipher cipher, ByteBuffer stored) {
        ByteBuffer clear = stored.duplicate();
        if (stored.hasRemaining()) {
            cipher.open(0, true, stored, clear);
        }
        return clear.flip();
    }

    private static ByteBuffer body(FileChannel file, Trailer expected, boolean verifying, ByteBuffer buffer)
            throws IOException {
        int size = (int) BlobFormat.fileSize(expected.length(), expected.encrypted());
        buffer.limit(size + 1);
        while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
        if (buffer.position() < Trailer.SIZE) {
            throw new DamagedBlob(expected.id(), "its file has " + buffer.position() + " bytes");
        }
        int read = buffer.position();
        Trailer.of(expected.id(), buffer.position(Math.max(0, Math.min(read, size) - Trailer.SIZE)))
                .require(expected.length(), expected.encrypted());
        if (read != size) {
            throw new DamagedBlob(expected.id(), "its file is longer than it was");
        }
        int bodySize = (int) BlobFormat.bodySize(expected.length(), expected.encrypted());
        ByteBuffer stored = buffer.slice(0, bodySize);
        if (verifying && bodySize > 0 && SegmentTable.crc(stored) != buffer.getInt(bodySize)) {
            throw new DamagedBlob(expected.id(), "segment 0 fails its checksum");
        }
        return stored;
    }

    @Override
    public void copyTo(long offset, long count, WritableByteChannel target) throws IOException {
        ByteBuffer range = range(offset, count);
        while (range.hasRemaining()) {
            target.write(range);
        }
    }

    private ByteBuffer range(long offset, long count) {
        Objects.checkFromIndexSize(offset, count, clear.limit());
        if (closed) {
            throw new IllegalStateException("the blob is closed");
        }
        return clear.slice((int) offset, (int) count);
    }

    @Override
    public boolean direct() {
        return false;
    }

    /** It is read already; and an object of many parts, of which the kernel sent the others, may end with it. */
    @Override
    public long send(long offset, long count, WritableByteChannel socket) throws IOException {
        return socket.write(range(offset, count));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            buffers.give(borrowed);
        }
    }
}
