package thecloud.client.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One part of a stream, kept in a file so that it can be sent again. The file has no name any more and goes with the process. */
final class Spool implements PartSource, AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final FileChannel file;

    private Spool(FileChannel file) {
        this.file = file;
    }

    static Spool open() throws IOException {
        Path path = Files.createTempFile("cloud-upload-", ".part");
        return new Spool(FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** Replaces what there is by what comes next; answers how much that is, which is less than {@code most} at the end alone. */
    long fill(InputStream bytes, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long count = 0;
        while (count < most) {
            int read = bytes.read(buffer, 0, (int) Math.min(buffer.length, most - count));
            if (read < 0) {
                return count;
            }
            ByteBuffer block = ByteBuffer.wrap(buffer, 0, read);
            while (block.hasRemaining()) {
                count += file.write(block, count);
            }
        }
        return count;
    }

    @Override
    public InputStream open(long from, long count) {
        return new Section(new Reading(from), count);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Has a place of its own in the file: an attempt that was given up may still be reading. */
    private final class Reading extends InputStream {

        private long at;

        Reading(long at) {
            this.at = at;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = file.read(ByteBuffer.wrap(target, offset, length), at);
            at += Math.max(0, read);
            return read;
        }
    }
}
