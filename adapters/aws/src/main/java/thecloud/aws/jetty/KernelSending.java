package thecloud.aws.jetty;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import org.eclipse.jetty.server.Response;
import thecloud.aws.endpoint.Limits;
import thecloud.core.object.ByteRange;
import thecloud.core.object.FoundObject;

/** Sends bytes of an object without touching them. */
final class KernelSending {

    private final KernelEndPoint endPoint;
    private final FoundObject object;
    private final ByteRange range;
    private final Signal signal = new Signal();
    private final Pace pace;
    private long sent;

    KernelSending(KernelEndPoint endPoint, FoundObject object, ByteRange range, Limits limits) {
        this.endPoint = endPoint;
        this.object = object;
        this.range = range;
        this.pace = new Pace(limits);
    }

    /** Whether the object can be sent so, found out by sending nothing. */
    static boolean offers(FoundObject object, ByteRange range) throws IOException {
        return range.count() > 0
                && object.direct()
                && object.send(new ByteRange(range.offset(), 0), Nowhere.CHANNEL) >= 0;
    }

    void to(Response response) throws IOException {
        try {
            while (sent < range.count()) {
                int count = (int) Math.min(KernelEndPoint.STEP, range.count() - sent);
                long since = System.nanoTime();
                long before = sent;
                response.write(before + count == range.count(), endPoint.standIn(count, this::send), signal.arm());
                signal.await();
                pace.moved(sent - before);
                pace.waited(System.nanoTime() - since);
            }
        } finally {
            endPoint.release();
        }
    }

    private long send(long count, WritableByteChannel socket) throws IOException {
        long moved = object.send(new ByteRange(range.offset() + sent, count), socket);
        if (moved < 0) {
            throw new IOException("the object cannot be sent by the kernel any more");
        }
        sent += moved;
        return moved;
    }
}
