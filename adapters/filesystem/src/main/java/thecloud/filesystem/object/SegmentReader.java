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
    private byte[] clear = new byte[0];

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
                if (cipher == null) {
                    writeClear(segment * BlobFormat.SEGMENT, from, to, buffer, target);
                } else {
                    writeDecrypted(cipher, segment, count, from, to, buffer, target);
                }
                segment += count;
            }
        } finally {
            buffers.give(buffer);
        }
    }

    /** Writes what of the bytes, which begin at {@code start} of the blob, is asked for. */
    private static void writeClear(long start, long from, long to, ByteBuffer bytes, WritableByteChannel target)
            throws IOException {
        int first = (int) Math.max(0, from - start);
        int end = (int) Math.min(bytes.limit(), to - start);
        bytes.limit(end).position(first);
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }

    private void writeDecrypted(
            SegmentCipher key, long first, int count, long from, long to, ByteBuffer stored, WritableByteChannel target)
            throws IOException {
        if (clear.length == 0) {
            clear = new byte[BlobFormat.SEGMENT];
        }
        int end = stored.limit();
        for (long segment = first; segment < first + count; segment++) {
            stored.limit(stored.position() + file.storedSize(segment));
            int size = key.open(segment, file.isLast(segment), stored, clear);
            stored.limit(end);
            writeClear(segment * BlobFormat.SEGMENT, from, to, ByteBuffer.wrap(clear, 0, size), target);
        }
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
