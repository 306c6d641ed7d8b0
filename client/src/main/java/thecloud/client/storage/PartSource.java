package thecloud.client.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Where the bytes of an object's parts come from; a part that has to be sent again is read again. */
@FunctionalInterface
interface PartSource {

    /** @return the bytes from {@code from} on, and not more than {@code count} */
    InputStream open(long from, long count) throws IOException;

    /** @throws UncheckedIOException when the bytes are not those any more that the object began with */
    default void requireSame() {}

    /** The first bytes of a stream. */
    class Section extends FilterInputStream {

        private long left;

        Section(InputStream bytes, long count) {
            super(bytes);
            this.left = count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0 && length > 0) {
                return -1;
            }
            int read = super.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        long left() {
            return left;
        }
    }
}
