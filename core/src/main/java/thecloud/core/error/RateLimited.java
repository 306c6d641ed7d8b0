package thecloud.core.error;

import java.time.Duration;

/** Too many calls; {@link #retryAfter()} says when to come back. */
public final class RateLimited extends CloudException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public RateLimited(String message, Duration retryAfter) {
        super(message, null);
        this.retryAfter = retryAfter;
    }

    /** Where it was thrown tells nothing, and who floods us must not make us walk the stack. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
