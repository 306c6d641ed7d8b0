package thecloud.rest;

import thecloud.core.Nullable;
import thecloud.core.error.Invalid;
import thecloud.core.error.Unsupported;

/** What a body must hold, and what it must not hold yet. */
public final class Required {
    private Required() {}

    /** @throws Invalid when the request had no body, or only {@code null} */
    public static <T> T body(@Nullable T body) {
        return field("body", body);
    }

    public static <T> T field(String field, @Nullable T value) {
        if (value == null) {
            throw new Invalid(field, "is required");
        }
        return value;
    }

    /** Refuses what a later version will offer, rather than ignoring it. */
    public static void absent(String field, @Nullable Object value) {
        if (value != null) {
            throw new Unsupported(field, "is not supported yet");
        }
    }
}
