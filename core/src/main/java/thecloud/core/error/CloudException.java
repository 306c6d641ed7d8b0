package thecloud.core.error;

import thecloud.core.Nullable;

/** Whatever a call can end with other than its result. The message is for the caller and never carries a secret. */
public abstract sealed class CloudException extends RuntimeException
        permits Invalid,
                Unauthenticated,
                SecondFactorRequired,
                Denied,
                NotFound,
                Conflict,
                Stale,
                QuotaExceeded,
                RateLimited,
                Unavailable,
                Unsupported,
                Refused {

    private static final long serialVersionUID = 1L;

    protected CloudException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A message that is never null, unlike {@link #getMessage()}'s type promises. */
    public String reason() {
        String message = getMessage();
        return message == null ? getClass().getSimpleName() : message;
    }
}
