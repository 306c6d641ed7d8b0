package thecloud.aws.http;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import thecloud.core.Nullable;

/** A request's body as a stream. */
final class BodyStream extends InputStream {

    private final RequestBody body;
    private @Nullable ByteBuffer current = ByteBuffer.allocate(0);

    BodyStream(RequestBody body) {
        this.body = body;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (current != null && !current.hasRemaining()) {
            current = body.next();
        }
        if (current == null) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
    }
}
