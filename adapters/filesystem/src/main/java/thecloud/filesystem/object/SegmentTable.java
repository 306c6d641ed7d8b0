package thecloud.filesystem.object;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The table of a blob that is being written. */
final class SegmentTable {

    private static final int FIRST = 16;

    private ByteBuffer entries = ByteBuffer.allocate(FIRST * BlobFormat.CRC);

    /** @param stored a segment as it is in the file; its position stays */
    void add(ByteBuffer stored) {
        if (!entries.hasRemaining()) {
            entries = ByteBuffer.wrap(Arrays.copyOf(entries.array(), 2 * entries.capacity()))
                    .position(entries.position());
        }
        entries.putInt(crc(stored));
    }

    int size() {
        return entries.position();
    }

    /** All of it, to be written. */
    ByteBuffer bytes() {
        return entries.duplicate().flip();
    }

    static int crc(ByteBuffer stored) {
        CRC32C crc = new CRC32C();
        crc.update(stored.duplicate());
        return (int) crc.getValue();
    }
}
