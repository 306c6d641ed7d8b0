package thecloud.aws.jetty;

import java.io.InterruptedIOException;
import java.time.Duration;
import thecloud.aws.endpoint.Limits;

/**
 * Whether a client is fast enough: time that we wait for it, against bytes that it sends or takes. The idle time-out alone
 * would let a byte a minute hold a connection for ever.
 */
final class Pace {

    private final long graceNanos;
    private final long minimumRate;
    private long waitedNanos;
    private long bytes;

    Pace(Limits limits) {
        this.graceNanos = limits.idle().toNanos();
        this.minimumRate = limits.minimumRate();
    }

    /** @throws InterruptedIOException when it is too slow */
    void waited(long nanos) throws InterruptedIOException {
        waitedNanos += nanos;
        if (waitedNanos > graceNanos
                && bytes < minimumRate * Duration.ofNanos(waitedNanos).toSeconds()) {
            throw new InterruptedIOException("the client is too slow: " + bytes + " bytes in "
                    + Duration.ofNanos(waitedNanos).toSeconds() + " s");
        }
    }

    void moved(long count) {
        bytes += count;
    }
}
