package thecloud.aws.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * What all documents together may take while they arrive. They are read whole before anybody knows whether their senders
 * may do what they say, so that without a bound strangers could fill the memory. Who comes too much is told to slow down.
 */
final class DocumentSpace {

    /** Enough for the longest document at any rate. */
    private static final long LEAST = 16L << 20;

    private static final int SHARE_OF_MEMORY = 16;

    /** That of this process, whose memory it is. */
    static final DocumentSpace SHARED =
            new DocumentSpace((int) Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));

    private final Semaphore bytes;

    /** @param bytes of all documents */
    DocumentSpace(int bytes) {
        this.bytes = new Semaphore(bytes);
    }

    Share share() {
        return new Share();
    }

    /** What one document takes, until it is closed. Used by one thread. */
    final class Share implements AutoCloseable {

        private int taken;

        /** @throws AwsError {@code SlowDown} */
        void take(int count) {
            if (!bytes.tryAcquire(count)) {
                throw Errors.slowDown(Duration.ofSeconds(1));
            }
            taken += count;
        }

        @Override
        public void close() {
            bytes.release(taken);
            taken = 0;
        }
    }
}
