package thecloud.images;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes over bytes by reading them, so that whoever counts or hashes them sees all; stays open. */
final class Unskipped extends FilterInputStream {

    private final byte[] chunk = new byte[1 << 16];

    Unskipped(InputStream in) {
        super(in);
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = 0;
        while (skipped < wanted) {
            int read = read(chunk, 0, (int) Math.min(chunk.length, wanted - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // whoever opened it reads on
    }
}
