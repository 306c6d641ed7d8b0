package thecloud.filesystem.object;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * Direct buffers that readers and writers take turns with: the one that was given back last, still in the processor's
 * cache, goes first. There is a bound to them, and none to who needs one, since a slow client may keep a buffer for
 * minutes: beyond the bound there are smaller ones on the heap, and nobody waits.
 */
final class Buffers {

    /** Two segments as they are stored. */
    static final int POOLED = 2 * (BlobFormat.SEGMENT + BlobFormat.TAG);

    /** The whole file of a blob of one segment, and a byte more, by which a longer file is found out. */
    static final int SINGLE = BlobFormat.SEGMENT + BlobFormat.TAG + BlobFormat.CRC + Trailer.SIZE + 1;

    private final Semaphore rest;
    private final ConcurrentLinkedDeque<ByteBuffer> idle = new ConcurrentLinkedDeque<>();

    /** @param most so many direct buffers, of 128 KiB each */
    Buffers(int most) {
        rest = new Semaphore(most);
    }

    /** An empty buffer of {@link #POOLED} or at least {@link #SINGLE} bytes. */
    ByteBuffer take() {
        ByteBuffer buffer = idle.pollFirst();
        if (buffer != null) {
            return buffer.clear();
        }
        return rest.tryAcquire() ? ByteBuffer.allocateDirect(POOLED) : ByteBuffer.allocate(SINGLE);
    }

    void give(ByteBuffer buffer) {
        if (buffer.isDirect()) {
            idle.addFirst(buffer);
        }
    }
}
