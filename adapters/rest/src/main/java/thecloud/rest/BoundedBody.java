package thecloud.rest;

import jakarta.ws.rs.WebApplicationException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request that did not say how long it is: ends with a 413 where it becomes too long. */
final class BoundedBody extends FilterInputStream {
    private long left = HttpEdge.MAX_BODY;

    BoundedBody(InputStream body) {
        super(body);
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

    /** Not the rest of the body, which may have no end: the edge closes the connection. */
    @Override
    public void close() throws IOException {
        if (left >= 0) {
            super.close();
        }
    }
}
