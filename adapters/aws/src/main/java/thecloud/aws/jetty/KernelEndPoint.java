package thecloud.aws.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import thecloud.core.Nullable;

/**
 * A socket to which the kernel can move bytes of a file. Jetty writes buffers only; so it is given a stand-in, a buffer as
 * long as the bytes and with nothing in it, and where that would go out, the bytes do. Jetty's own order of things stays:
 * heads before bodies, waiting for the socket, time-outs, lengths.
 */
final class KernelEndPoint extends SocketChannelEndPoint {

    /**
     * So much is sent at once, at most; the next is asked for by the request's own thread. As much as a socket's buffer takes,
     * since each step wakes a thread, and on busy cores that thread waits for one.
     */
    static final int STEP = 4 * 1024 * 1024;

    private static final byte[] NOTHING = new byte[STEP];

    private final long headNanos;

    /** When the first byte of a request came that is not served yet; 0 for none. */
    private volatile long headSince;

    private volatile boolean serving;
    private @Nullable ByteBuffer standIn;
    private @Nullable Source source;

    /** @param headNanos how long the head of a request may take, from its first byte on */
    KernelEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, long headNanos) {
        super(channel, selector, key, scheduler);
        this.headNanos = headNanos;
    }

    /** What comes now is a body. */
    void serving() {
        serving = true;
        headSince = 0;
    }

    /** What comes now is the head of another request. */
    void served() {
        serving = false;
    }

    /** Each byte of a head that trickles starts the idle time-out anew; so its age is looked at with each. */
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int count = super.fill(buffer);
        if (count > 0 && !serving) {
            long now = System.nanoTime();
            if (headSince == 0) {
                headSince = now;
            } else if (now - headSince > headNanos) {
                throw new EofException("the head of a request took too long");
            }
        }
        return count;
    }

    /** What to send. */
    @FunctionalInterface
    interface Source {

        /** Sends up to {@code count} bytes, as many as the socket takes without waiting. */
        long send(long count, WritableByteChannel socket) throws IOException;
    }

    /** A buffer to be written as the next {@code count} bytes of the source, and by nobody else in between. */
    ByteBuffer standIn(int count, Source bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(NOTHING, 0, count);
        source = bytes;
        standIn = buffer;
        return buffer;
    }

    /** Nothing is left to send of it, or nothing shall be. */
    void release() {
        standIn = null;
        source = null;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // it is that very buffer, or it is none
    public boolean flush(ByteBuffer... buffers) throws IOException {
        ByteBuffer marker = standIn;
        Source bytes = source;
        int last = buffers.length - 1;
        if (marker == null || bytes == null || last < 0 || buffers[last] != marker) {
            return super.flush(buffers);
        }
        if (last > 0 && !super.flush(Arrays.copyOf(buffers, last))) {
            return false;
        }
        try {
            while (marker.hasRemaining()) {
                long sent = bytes.send(marker.remaining(), getChannel());
                if (sent <= 0) {
                    return false;
                }
                marker.position(marker.position() + (int) sent);
                notIdle();
            }
            return true;
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }
}
