package thecloud.images;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Is refused where it becomes too long. */
final class BoundedInput extends FilterInputStream {

    private final long maxMb;
    private long left;

    BoundedInput(InputStream in, long most, long maxMb) {
        super(in);
        this.maxMb = maxMb;
        // what holds so much is a little longer itself: headers, and padding behind each file
        this.left = most + most / 2 + (16 << 20);
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
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        take(skipped);
        return skipped;
    }

    private void take(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw Hostile.body("unpacks to more than " + maxMb + " MiB, the most that an image may hold");
        }
    }
}
