package thecloud.core.object;

import java.nio.ByteBuffer;

/** The bytes of an object or part on their way in; closing it before {@link #end} leaves nothing behind. */
public interface ObjectWriter extends AutoCloseable {

    /**
     * Takes all that remains in the buffer, digests it and writes it.
     *
     * @throws thecloud.core.error.Refused {@code EntityTooLarge} beyond 5 GiB
     * @throws thecloud.core.error.Unavailable when the disk is full
     */
    void write(ByteBuffer bytes);

    /** Makes the bytes durable; after it, the port's finish makes them visible. */
    Written end();

    @Override
    void close();
}
