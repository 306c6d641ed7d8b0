package thecloud.core.error;

/** The call would exceed a quota; nothing was reserved. */
public final class QuotaExceeded extends CloudException {

    private static final long serialVersionUID = 1L;

    public QuotaExceeded(String message) {
        super(message, null);
    }
}
