package thecloud.filesystem.object;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import thecloud.core.Nullable;

/**
 * Direct buffers that readers and writers take turns with: the one that was given back last, still in the processor's
 * cache, goes first. There is a bound to them; beyond it there are ones on the heap, since a slow client may keep a buffer
 * for minutes. There is a bound to those, too, or thousands of slow clients would fill the memory: nobody waits, and who
 * comes then is told to come again.
 */
final class Buffers {

    /**
     * Eight segments as they are stored. So much is read and written at once where there is more than a segment: the kernel
     * keeps what was written in one go in one piece, and hands that on faster.
     */
    static final int LARGE = 8 * (BlobFormat.SEGMENT + BlobFormat.TAG);

    /** The whole file of a blob of one segment, and a byte more, by which a longer file is found out. */
    static final int SINGLE = BlobFormat.SEGMENT + BlobFormat.TAG + BlobFormat.CRC + Trailer.SIZE + 1;

    private static final int SINGLE_PER_LARGE = 8;
    private static final int SHARE_OF_MEMORY = 4;

    private final Pool large;
    private final Pool single;
    private final Semaphore heap;

    /**
     * @param most so many direct buffers of half a MiB each, and eight times as many of 64 KiB
     * @param more so many on the heap, of 64 KiB each
     */
    Buffers(int most, int more) {
        large = new Pool(LARGE, most);
        single = new Pool(SINGLE, most * SINGLE_PER_LARGE);
        heap = new Semaphore(more);
    }

    /** How many may be on the heap of this process: a quarter of it. */
    static int onThisHeap() {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY / SINGLE);
    }

    /**
     * An empty buffer of at least {@link #SINGLE} bytes, to be given back.
     *
     * @param expected how many bytes of a blob will pass through it; -1 when it is not known
     * @throws thecloud.core.error.Unavailable when there is none
     */
    ByteBuffer take(long expected) {
        ByteBuffer buffer = expected < 0 || expected > BlobFormat.SEGMENT ? large.take() : null;
        if (buffer == null) {
            buffer = single.take();
        }
        if (buffer != null) {
            return buffer.clear();
        }
        if (!heap.tryAcquire()) {
            throw Failures.unavailable("too many objects are being read and written at once; try again", null);
        }
        return ByteBuffer.allocate(SINGLE);
    }

    void give(ByteBuffer buffer) {
        if (!buffer.isDirect()) {
            heap.release();
        } else {
            (buffer.capacity() == LARGE ? large : single).give(buffer);
        }
    }

    /** Direct buffers of one size. */
    private static final class Pool {

        private final int size;
        private final Semaphore rest;
        private final ConcurrentLinkedDeque<ByteBuffer> idle = new ConcurrentLinkedDeque<>();

        Pool(int size, int most) {
            this.size = size;
            this.rest = new Semaphore(most);
        }

        /** Null when all are taken. */
        @Nullable ByteBuffer take() {
            ByteBuffer buffer = idle.pollFirst();
            return buffer != null || !rest.tryAcquire() ? buffer : ByteBuffer.allocateDirect(size);
        }

        void give(ByteBuffer buffer) {
            idle.addFirst(buffer);
        }
    }
}
