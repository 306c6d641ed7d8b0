package thecloud.rest;

import jakarta.ws.rs.WebApplicationException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, which ends with a 413 where it becomes too long. */
final class BoundedBody extends FilterInputStream {
    private long left;

    private BoundedBody(InputStream body, long most) {
        super(body);
        this.left = most;
    }

    /** Of a request that did not say how long it is. */
    static BoundedBody small(InputStream body) {
        return new BoundedBody(body, HttpEdge.MAX_BODY);
    }

    /** Of any length, for a method that reads it as it comes. */
    static BoundedBody endless(InputStream body) {
        return new BoundedBody(body, Long.MAX_VALUE);
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(read);
        return read;
    }

    private void count(int read) {
        left -= Math.max(0, read);
        if (left < 0) {
            throw new WebApplicationException(413);
        }
    }

    /** Closing reads the rest of the body, unless that may have no end: then the edge closes the connection. */
    @Override
    public void close() throws IOException {
        if (left >= 0 && left <= HttpEdge.MAX_BODY) {
            super.close();
        }
    }
}
