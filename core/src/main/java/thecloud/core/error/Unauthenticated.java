package thecloud.core.error;

/** The caller did not say who they are, or what they said is not (or no longer) valid. */
public final class Unauthenticated extends CloudException {

    private static final long serialVersionUID = 1L;

    public Unauthenticated(String message) {
        super(message, null);
    }
}
