package thecloud.aws.jetty;

import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Takes nothing. */
enum Nowhere implements WritableByteChannel {
    CHANNEL;

    @Override
    public int write(ByteBuffer bytes) {
        return 0;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
