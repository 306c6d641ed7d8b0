package thecloud.core.error;

import java.util.UUID;
import thecloud.core.Nullable;

/** The caller is known and may not do this. */
public final class Denied extends CloudException {

    private static final long serialVersionUID = 1L;

    private final @Nullable UUID id;

    public Denied(String message) {
        this(message, null);
    }

    public Denied(String message, @Nullable UUID id) {
        super(message, null);
        this.id = id;
    }

    /** Under which an admin can look up what decided it; null when no policy did. */
    public @Nullable UUID id() {
        return id;
    }
}
