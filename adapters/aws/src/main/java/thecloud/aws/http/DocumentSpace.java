package thecloud.aws.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * What all documents together may take while they arrive. They are read whole before anybody knows whether their senders
 * may do what they say, so that without a bound strangers could fill the memory. Who comes too much is told to slow down.
 */
public final class DocumentSpace {

    /** Enough for the longest document at any rate. */
    private static final long LEAST = 16L << 20;

    private static final int SHARE_OF_MEMORY = 16;

    /** That of this process, whose memory it is. */
    static final DocumentSpace SHARED = ofThisProcess();

    /** That of forms, whose files follow in the same body: however slowly they come, documents have their own. */
    public static final DocumentSpace FORMS = ofThisProcess();

    private final Semaphore bytes;

    /** @param bytes of all documents */
    public DocumentSpace(int bytes) {
        this.bytes = new Semaphore(bytes);
    }

    private static DocumentSpace ofThisProcess() {
        return new DocumentSpace((int) Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
    }

    /** Nothing of it is taken yet. */
    public Share share() {
        return new Share();
    }

    /** What one document takes, until it is closed. Used by one thread. */
    public final class Share implements AutoCloseable {

        private int taken;

        /** @throws AwsError {@code SlowDown} */
        public void take(int count) {
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
