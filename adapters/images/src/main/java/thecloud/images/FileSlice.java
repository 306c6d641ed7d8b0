package thecloud.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Some bytes of a file. Passing over them costs nothing. */
final class FileSlice extends InputStream {

    private final FileChannel file;
    private final long end;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
    private long next;

    FileSlice(FileChannel file, long from, long length) {
        this.file = file;
        this.next = from;
        this.end = from + length;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, taken);
        return taken;
    }

    private boolean fill() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        if (next >= end) {
            return false;
        }
        buffer.clear().limit((int) Math.min(buffer.capacity(), end - next));
        int read = file.read(buffer, next);
        buffer.flip();
        if (read <= 0) {
            throw new IOException("the file is shorter than it was");
        }
        next += read;
        return true;
    }

    @Override
    public long skip(long wanted) {
        if (wanted <= 0) {
            return 0;
        }
        int held = (int) Math.min(wanted, buffer.remaining());
        buffer.position(buffer.position() + held);
        long over = Math.min(wanted - held, end - next);
        next += over;
        return held + over;
    }
}
