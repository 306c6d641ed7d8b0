package thecloud.core.object;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** A version that may be read; open until it is closed, whatever overwrites it meanwhile. */
public interface FoundObject extends AutoCloseable {

    ObjectVersion version();

    /**
     * Writes bytes of the object, verified.
     *
     * @throws thecloud.core.object.blob.DamagedBlob before a byte of a damaged segment is written; an event tells of it
     * @throws IOException what {@code target} throws
     */
    void copyTo(ByteRange range, WritableByteChannel target) throws IOException;

    /** See {@link thecloud.core.object.blob.BlobReader#direct}. */
    boolean direct();

    /**
     * Lets the kernel move bytes of the object to a socket: as many as that takes now, without waiting.
     *
     * @param socket in non-blocking mode
     * @return how many, 0 when the socket takes none now; -1 where it cannot be done, and {@link #copyTo} must do
     * @throws thecloud.core.object.blob.DamagedBlob when there are not so many bytes
     */
    long send(ByteRange range, WritableByteChannel socket) throws IOException;

    @Override
    void close();
}
