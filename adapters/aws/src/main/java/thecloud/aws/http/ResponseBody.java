package thecloud.aws.http;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** A body that is written while it is sent. It is closed in any case, also when it is never asked to write. */
@FunctionalInterface
public interface ResponseBody extends AutoCloseable {

    /**
     * Writes all of it; the channel blocks while the client does not take more. What is thrown ends the connection, as the
     * status is sent already.
     */
    void writeTo(WritableByteChannel target) throws IOException;

    @Override
    default void close() {
        // nothing is open
    }
}
