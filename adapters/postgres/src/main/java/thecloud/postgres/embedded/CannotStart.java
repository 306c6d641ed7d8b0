package thecloud.postgres.embedded;

import thecloud.core.Nullable;

/** The cloud cannot start; the message tells its operator what is in the way and what to do about it. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        this(message, null);
    }

    public CannotStart(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
