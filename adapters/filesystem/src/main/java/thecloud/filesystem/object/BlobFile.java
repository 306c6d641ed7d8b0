package thecloud.filesystem.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import thecloud.core.object.blob.DamagedBlob;

/** An open file of a blob whose size and trailer are right. Used by one thread at a time. */
final class BlobFile implements AutoCloseable {

    /** Entries of the table that are read at once: those of 32 MiB. */
    private static final int WINDOW = 512;

    private final StoreDirectory directory;
    private final FileChannel file;
    private final Trailer trailer;
    private final boolean verifying;
    private final ByteBuffer window;
    private long windowStart;

    private BlobFile(StoreDirectory directory, FileChannel file, Trailer trailer, boolean verifying) {
        this.directory = directory;
        this.file = file;
        this.trailer = trailer;
        this.verifying = verifying;
        long entries = Math.min(WINDOW, BlobFormat.segments(trailer.length()));
        this.window = ByteBuffer.allocate((int) entries * BlobFormat.CRC).limit(0);
    }

    /**
     * Takes over the file, and closes it when it is not as expected.
     *
     * @param expected what the row tells
     * @param verifying whether segments are held against the table
     */
    static BlobFile of(StoreDirectory directory, FileChannel file, Trailer expected, boolean verifying) {
        BlobFile blob = new BlobFile(directory, file, expected, verifying);
        boolean good = false;
        try {
            blob.check();
            good = true;
            return blob;
        } catch (IOException e) {
            throw Failures.of("reading", e);
        } finally {
            if (!good) {
                blob.close();
            }
        }
    }

    private void check() throws IOException {
        long size = file.size();
        ByteBuffer end = ByteBuffer.allocate(Trailer.SIZE);
        if (size >= Trailer.SIZE) {
            read(end, size - Trailer.SIZE);
        }
        Trailer.of(trailer.id(), end.flip()).require(trailer.length(), trailer.encrypted());
        if (size != BlobFormat.fileSize(trailer.length(), trailer.encrypted())) {
            throw damaged("its file has " + size + " bytes");
        }
    }

    long length() {
        return trailer.length();
    }

    DamagedBlob damaged(String problem) {
        return new DamagedBlob(trailer.id(), problem);
    }

    boolean isLast(long segment) {
        return segment == BlobFormat.segments(trailer.length()) - 1;
    }

    /** Of a segment in the file. */
    int storedSize(long segment) {
        if (!isLast(segment)) {
            return BlobFormat.stride(trailer.encrypted());
        }
        long clear = trailer.length() - segment * BlobFormat.SEGMENT;
        return (int) (trailer.encrypted() ? clear + BlobFormat.TAG : clear);
    }

    /**
     * Reads segments as they are stored, in one go, and verifies them.
     *
     * @param last no segment behind this one is read
     * @param into cleared; holds what was read afterwards, to be taken
     * @return how many segments: at least one
     */
    int readSegments(long first, long last, ByteBuffer into) throws IOException {
        int count = 0;
        int size = 0;
        while (first + count <= last
                && size + storedSize(first + count) <= into.clear().capacity()) {
            size += storedSize(first + count);
            count++;
        }
        read(into.limit(size), first * BlobFormat.stride(trailer.encrypted()));
        into.flip();
        if (verifying) {
            verify(first, count, into);
        }
        return count;
    }

    /** Lets the kernel move bytes of a blob in the clear to a socket: as many as that takes now. */
    long send(long offset, long count, WritableByteChannel socket) throws IOException {
        long sent = file.transferTo(offset, count, socket);
        if (sent == 0 && file.size() < offset + count) {
            throw damaged("it ends at byte " + file.size() + " of its file");
        }
        return sent;
    }

    private void verify(long first, int count, ByteBuffer stored) throws IOException {
        int at = 0;
        for (long segment = first; segment < first + count; segment++) {
            int size = storedSize(segment);
            if (SegmentTable.crc(stored.slice(at, size)) != entry(segment)) {
                throw damaged("segment " + segment + " fails its checksum");
            }
            at += size;
        }
    }

    private int entry(long segment) throws IOException {
        long at = segment - windowStart;
        if (at < 0 || at >= window.limit() / BlobFormat.CRC) {
            long entries =
                    Math.min(window.capacity() / BlobFormat.CRC, BlobFormat.segments(trailer.length()) - segment);
            window.clear().limit((int) entries * BlobFormat.CRC);
            read(window, BlobFormat.bodySize(trailer.length(), trailer.encrypted()) + segment * BlobFormat.CRC);
            window.flip();
            windowStart = segment;
            at = 0;
        }
        return window.getInt((int) at * BlobFormat.CRC);
    }

    /** Fills the buffer. */
    private void read(ByteBuffer into, long position) throws IOException {
        try {
            while (into.hasRemaining()) {
                if (file.read(into, position + into.position()) < 0) {
                    throw damaged("it ends at byte " + (position + into.position()) + " of its file");
                }
            }
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw directory.unreadable(trailer.id(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw Failures.of("reading", e);
        }
    }
}
