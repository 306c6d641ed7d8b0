package thecloud.core.compute;

import java.time.Duration;

/** What the instance needs, a network or a volume, is not ready yet; it waits for that. The message says which, for its owner. */
public final class NotReady extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What becomes ready asks for a look by itself; this is for the case that it was missed. */
    private static final Duration LATER = Duration.ofSeconds(5);

    private final String reason;
    private final Duration lookAgain;

    public NotReady(String reason) {
        this(reason, LATER);
    }

    public NotReady(String reason, Duration lookAgain) {
        super(reason);
        this.reason = reason;
        this.lookAgain = lookAgain;
    }

    public Duration lookAgain() {
        return lookAgain;
    }

    public String reason() {
        return reason;
    }
}
