package thecloud.core.error;

/** The caller is known and may not do this. */
public final class Denied extends CloudException {

    private static final long serialVersionUID = 1L;

    public Denied(String message) {
        super(message, null);
    }
}
