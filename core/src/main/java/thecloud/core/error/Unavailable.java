package thecloud.core.error;

import thecloud.core.Nullable;

/** A dependency (database, compute engine, ...) does not answer; the same call may work later. */
public final class Unavailable extends CloudException {

    private static final long serialVersionUID = 1L;

    private final String dependency;

    public Unavailable(String dependency, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.dependency = dependency;
    }

    /** The dependency's name as {@code /health/ready} lists it. */
    public String dependency() {
        return dependency;
    }
}
