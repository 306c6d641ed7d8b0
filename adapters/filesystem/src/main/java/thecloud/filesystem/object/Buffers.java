package thecloud.filesystem.object;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * Direct buffers that readers and writers take turns with: the one that was given back last, still in the processor's
 * cache, goes first. There is a bound to them; beyond it there are smaller ones on the heap, since a slow client may keep a
 * buffer for minutes. There is a bound to those, too, or thousands of slow clients would fill the memory: nobody waits, and
 * who comes then is told to come again.
 */
final class Buffers {

    /** Two segments as they are stored. */
    static final int POOLED = 2 * (BlobFormat.SEGMENT + BlobFormat.TAG);

    /** The whole file of a blob of one segment, and a byte more, by which a longer file is found out. */
    static final int SINGLE = BlobFormat.SEGMENT + BlobFormat.TAG + BlobFormat.CRC + Trailer.SIZE + 1;

    private static final int SHARE_OF_MEMORY = 4;

    private final Semaphore rest;
    private final Semaphore heap;
    private final ConcurrentLinkedDeque<ByteBuffer> idle = new ConcurrentLinkedDeque<>();

    /**
     * @param most so many direct buffers, of 128 KiB each
     * @param more so many on the heap, of 64 KiB each
     */
    Buffers(int most, int more) {
        rest = new Semaphore(most);
        heap = new Semaphore(more);
    }

    /** How many may be on the heap of this process: a quarter of it. */
    static int onThisHeap() {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY / SINGLE);
    }

    /**
     * An empty buffer of {@link #POOLED} or at least {@link #SINGLE} bytes, to be given back.
     *
     * @throws thecloud.core.error.Unavailable when there is none
     */
    ByteBuffer take() {
        ByteBuffer buffer = idle.pollFirst();
        if (buffer != null) {
            return buffer.clear();
        }
        if (rest.tryAcquire()) {
            return ByteBuffer.allocateDirect(POOLED);
        }
        if (!heap.tryAcquire()) {
            throw Failures.unavailable("too many objects are being read and written at once; try again", null);
        }
        return ByteBuffer.allocate(SINGLE);
    }

    void give(ByteBuffer buffer) {
        if (buffer.isDirect()) {
            idle.addFirst(buffer);
        } else {
            heap.release();
        }
    }
}
