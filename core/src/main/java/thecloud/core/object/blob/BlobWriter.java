package thecloud.core.object.blob;

import java.nio.ByteBuffer;

/** A blob that is being written, by one thread at a time. Closing it without a commit removes what was written. */
public interface BlobWriter extends AutoCloseable {

    /**
     * Takes all that remains in the buffer.
     *
     * @throws thecloud.core.error.Unavailable when the disk is full or fails
     */
    void write(ByteBuffer bytes);

    /** Makes the blob durable, bytes and name; it is pending from then on. */
    void commit();

    @Override
    void close();
}
