package thecloud.core.error;

/** The resource changed since the caller read it (an If-Match that no longer matches). */
public final class Stale extends CloudException {

    private static final long serialVersionUID = 1L;

    public Stale(String message) {
        super(message, null);
    }
}
