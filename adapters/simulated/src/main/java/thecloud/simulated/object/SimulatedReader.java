package thecloud.simulated.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import thecloud.core.Nullable;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.DataKey;

/** Hands on segment by segment, as the real one does. */
final class SimulatedReader implements BlobReader {

    private final SimulatedBlob blob;
    private final @Nullable DataKey key;
    private final StorageFaults faults;

    SimulatedReader(SimulatedBlob blob, @Nullable DataKey key, StorageFaults faults) {
        this.blob = blob;
        this.key = key;
        this.faults = faults;
    }

    @Override
    public void copyTo(long offset, long count, WritableByteChannel target) throws IOException {
        Objects.checkFromIndexSize(offset, count, (long) blob.bytes().length);
        faults.run("copyTo", () -> blob.requireKey(key));
        long at = offset;
        while (at < offset + count) {
            long segment = at / SimulatedBlob.SEGMENT;
            blob.requireWhole(segment);
            long end = Math.min(offset + count, (segment + 1) * SimulatedBlob.SEGMENT);
            ByteBuffer bytes = ByteBuffer.wrap(blob.bytes(), (int) at, (int) (end - at));
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
            at = end;
        }
    }

    @Override
    public boolean direct() {
        return false;
    }

    @Override
    public long send(long offset, long count, WritableByteChannel socket) {
        return -1;
    }

    @Override
    public void close() {}
}
