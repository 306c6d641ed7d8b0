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

    public Duration retryAfter() {
        return retryAfter;
    }
}
