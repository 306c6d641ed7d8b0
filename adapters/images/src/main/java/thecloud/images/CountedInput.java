package thecloud.images;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells of every byte that is read or skipped, each once: nobody goes back in it. */
abstract class CountedInput extends FilterInputStream {

    CountedInput(InputStream in) {
        super(in);
    }

    /** So many bytes more were taken. Throws when that is too much. */
    abstract void take(long bytes);

    @Override
    public final int read() throws IOException {
        int octet = super.read();
        take(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        take(Math.max(0, read));
        return read;
    }

    @Override
    public final long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        take(skipped);
        return skipped;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
