package thecloud.aws.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import org.eclipse.jetty.server.Response;
import thecloud.aws.endpoint.Limits;

/** The body of a response as a channel that waits for the client. */
final class ResponseChannel implements WritableByteChannel {

    private final Response response;
    private final long length;
    private final Signal signal = new Signal();
    private final Pace pace;
    private long written;
    private boolean last;
    private boolean open = true;

    /** @param length of all that is to be written; -1 when it is not known */
    ResponseChannel(Response response, long length, Limits limits) {
        this.response = response;
        this.length = length;
        this.pace = new Pace(limits);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        int count = bytes.remaining();
        if (count == 0) {
            return 0;
        }
        if (length >= 0 && written + count > length) {
            throw new IOException("more bytes than the " + length + " that were announced");
        }
        send(length >= 0 && written + count == length, bytes);
        written += count;
        return count;
    }

    /** What was announced must have been written. */
    void end() throws IOException {
        if (length >= 0 && written != length) {
            throw new IOException(written + " bytes instead of the " + length + " that were announced");
        }
        if (!last) {
            send(true, ByteBuffer.allocate(0));
        }
    }

    private void send(boolean isLast, ByteBuffer bytes) throws IOException {
        long since = System.nanoTime();
        int count = bytes.remaining();
        last = isLast;
        response.write(isLast, bytes, signal.arm());
        signal.await();
        pace.moved(count);
        pace.waited(System.nanoTime() - since);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
