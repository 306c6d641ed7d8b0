package thecloud.filesystem.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import thecloud.core.Nullable;
import thecloud.core.object.blob.BlobReader;

/** Reads a blob of several segments, some at a time, or lets the kernel send it. */
final class SegmentReader implements BlobReader {

    private final BlobFile file;
    private final Buffers buffers;
    private final @Nullable SegmentCipher cipher;
    private final boolean direct;

    /** @param direct whether the kernel may send it as it is */
    SegmentReader(BlobFile file, Buffers buffers, @Nullable SegmentCipher cipher, boolean direct) {
        this.file = file;
        this.buffers = buffers;
        this.cipher = cipher;
        this.direct = direct;
    }

    @Override
    public void copyTo(long offset, long count, WritableByteChannel target) throws IOException {
        Objects.checkFromIndexSize(offset, count, file.length());
        if (count > 0) {
            copy(offset, offset + count, target);
        }
    }

    private void copy(long from, long to, WritableByteChannel target) throws IOException {
        ByteBuffer buffer = buffers.take(to - from);
        try {
            long last = (to - 1) / BlobFormat.SEGMENT;
            long segment = from / BlobFormat.SEGMENT;
            while (segment <= last) {
                int count = file.readSegments(segment, last, buffer);
                if (cipher != null) {
                    decrypt(cipher, segment, count, buffer);
                }
                write(segment * BlobFormat.SEGMENT, from, to, buffer, target);
                segment += count;
            }
        } finally {
            buffers.give(buffer);
        }
    }

    /** Writes what of the bytes, which begin at {@code start} of the blob, is asked for. */
    private static void write(long start, long from, long to, ByteBuffer bytes, WritableByteChannel target)
            throws IOException {
        int first = (int) Math.max(0, from - start);
        int end = (int) Math.min(bytes.limit(), to - start);
        bytes.limit(end).position(first);
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }

    /** In place: afterwards the segments are one behind the other, as they are in the blob. */
    private void decrypt(SegmentCipher key, long first, int count, ByteBuffer bytes) {
        ByteBuffer clear = bytes.duplicate();
        int end = bytes.limit();
        for (long segment = first; segment < first + count; segment++) {
            bytes.limit(bytes.position() + file.storedSize(segment));
            key.open(segment, file.isLast(segment), bytes, clear);
            bytes.limit(end);
        }
        bytes.position(0).limit(clear.position());
    }

    @Override
    public long send(long offset, long count, WritableByteChannel socket) throws IOException {
        if (!direct) {
            return -1;
        }
        Objects.checkFromIndexSize(offset, count, file.length());
        return count == 0 ? 0 : file.send(offset, count, socket);
    }

    @Override
    public boolean direct() {
        return direct;
    }

    @Override
    public void close() {
        file.close();
    }
}
