package thecloud.core.error;

import thecloud.core.Nullable;

/** The call is well formed and the resource's present state forbids it. */
public final class Conflict extends CloudException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    public Conflict(String message) {
        super(message, null);
        this.field = null;
    }

    /** A conflict over one field of the input, such as a name that is taken. */
    public Conflict(String field, String problem) {
        super(field + " " + problem, null);
        this.field = field;
    }

    public @Nullable String field() {
        return field;
    }
}
