package thecloud.aws.jetty;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import thecloud.aws.endpoint.Limits;
import thecloud.aws.endpoint.RawBody;
import thecloud.aws.http.AwsError;
import thecloud.core.Nullable;

/** A request's body, waited for. */
final class JettyBody implements RawBody {

    /** What may be thrown away to keep a connection: a client that has more to say is told to open another. */
    private static final long MAX_DISCARDED = 256 * 1024;

    /** For what a client sends that was refused. */
    private static final long LINGER_NANOS = 2_000_000_000L;

    private final Request request;
    private final long length;
    private final Signal signal = new Signal();
    private final Pace pace;
    private Content.@Nullable Chunk current;
    private long received;
    private boolean ended;
    private long endedAt;
    private boolean failed;

    JettyBody(Request request, Limits limits) {
        this.request = request;
        this.length = request.getLength();
        this.pace = new Pace(limits);
        this.ended = length == 0;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public @Nullable ByteBuffer next() {
        release();
        while (!ended) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                await();
            } else if (Content.Chunk.isFailure(chunk)) {
                failed = true;
                ended = true;
                throw error(chunk.getFailure());
            } else {
                ended = chunk.isLast();
                endedAt = ended ? System.nanoTime() : 0;
                int count = chunk.remaining();
                if (count > 0) {
                    received += count;
                    pace.moved(count);
                    current = chunk;
                    return chunk.getByteBuffer();
                }
                chunk.release();
            }
        }
        return null;
    }

    /** When its last byte was read, by {@link System#nanoTime}; {@code otherwise} where there was none. */
    long endedAt(long otherwise) {
        return received == 0 || endedAt == 0 ? otherwise : endedAt;
    }

    private void await() {
        long since = System.nanoTime();
        try {
            signal.arm();
            request.demand(signal);
            signal.await();
            pace.waited(System.nanoTime() - since);
        } catch (InterruptedIOException e) {
            failed = true;
            throw timeout();
        } catch (IOException e) {
            failed = true;
            throw incomplete();
        }
    }

    private void release() {
        Content.Chunk last = current;
        if (last != null) {
            current = null;
            last.release();
        }
    }

    /**
     * Throws away what has come already.
     *
     * @return whether that was the rest of it, so that the connection can take another request
     */
    boolean settle() {
        release();
        long discarded = 0;
        while (!ended && discarded < MAX_DISCARDED) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failed = true;
                ended = true;
            } else {
                ended = chunk.isLast();
                discarded += chunk.remaining();
                chunk.release();
            }
        }
        return ended && !failed;
    }

    /**
     * Throws away what a client goes on sending after its answer, for a while: closing on it at once would destroy the
     * answer on its way.
     *
     * @return whether the client has ended; otherwise the connection must be broken
     */
    boolean linger() throws IOException {
        if (received == 0 && request.getHeaders().contains(HttpHeader.EXPECT)) {
            return true; // it waits to be asked for the rest, and is not
        }
        long until = System.nanoTime() + LINGER_NANOS;
        while (!ended) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(signal.arm());
                if (!signal.awaitUntil(until)) {
                    return false;
                }
            } else {
                ended = chunk.isLast() || Content.Chunk.isFailure(chunk);
                chunk.release();
                if (System.nanoTime() - until > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private AwsError error(@Nullable Throwable failure) {
        if (failure instanceof TimeoutException) {
            return timeout();
        }
        // Jetty says the same of a bad chunk and of an early end; a body of known length has no chunks.
        return length < 0 && failure instanceof HttpException bad && !"Early EOF".equals(bad.getReason())
                ? new AwsError(400, "InvalidRequest", "The request body's transfer coding is not well-formed.")
                : incomplete();
    }

    private AwsError incomplete() {
        if (length < 0) {
            return new AwsError(400, "IncompleteBody", "The request body terminated unexpectedly");
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put("NumberBytesExpected", String.valueOf(length));
        details.put("NumberBytesProvided", String.valueOf(received));
        return new AwsError(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header",
                details);
    }

    private static AwsError timeout() {
        return new AwsError(
                400,
                "RequestTimeout",
                "Your socket connection to the server was not read from or written to within the timeout period. Idle"
                        + " connections will be closed.");
    }
}
