package thecloud.core.compute;

import thecloud.core.Nullable;

/** A backend said no, in its own words, and would say so again. Ends in the instance's {@code status_reason}. */
public final class BackendRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public BackendRefusal(String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
