package thecloud.aws.http;

import java.nio.ByteBuffer;
import thecloud.core.Nullable;
import thecloud.core.object.Claims;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/** Bytes that are there already. */
final class BytesBody implements RequestBody {

    private final byte[] bytes;
    private boolean read;

    BytesBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public @Nullable ByteBuffer next() {
        if (read || bytes.length == 0) {
            return null;
        }
        read = true;
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public @Nullable ChecksumAlgorithm announced() {
        return null;
    }

    @Override
    public Claims claims() {
        return Claims.NONE;
    }

    @Override
    public Headers trailers() {
        return Headers.NONE;
    }

    @Override
    public void verify(byte[] whole) {
        // nothing is claimed
    }
}
