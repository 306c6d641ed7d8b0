package thecloud.images;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts, and lets no reader take more than it was allowed to: whatever a header claims, memory stays bounded. */
final class Metered extends FilterInputStream {

    private long position;
    private long allowed;

    Metered(InputStream in) {
        super(in);
    }

    long position() {
        return position;
    }

    void allow(long bytes) {
        allowed = bytes;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        take(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        take(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        take(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void take(long bytes) {
        position += bytes;
        allowed -= bytes;
        if (allowed < 0) {
            throw Hostile.body("has a header that is too large");
        }
    }
}
