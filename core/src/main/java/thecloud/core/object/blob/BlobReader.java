package thecloud.core.object.blob;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** An open blob, read by one thread at a time. */
public interface BlobReader extends AutoCloseable {

    /**
     * Writes {@code count} bytes from {@code offset} on, verified (and decrypted) segment by segment.
     *
     * @throws DamagedBlob before a byte of a damaged segment is written
     * @throws IOException what {@code target} throws
     */
    void copyTo(long offset, long count, WritableByteChannel target) throws IOException;

    /** Whether {@link #send} moves the bytes within the kernel: in the clear, and verification is off. */
    boolean direct();

    /** See {@link thecloud.core.object.FoundObject#send}; never -1 for a blob in the clear while verification is off. */
    long send(long offset, long count, WritableByteChannel socket) throws IOException;

    @Override
    void close();
}
