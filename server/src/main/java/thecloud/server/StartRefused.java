package thecloud.server;

import thecloud.core.Nullable;

/** The server cannot start, for a reason that its owner can do something about; the message says what. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
