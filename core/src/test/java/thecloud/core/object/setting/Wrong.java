package thecloud.core.object.setting;

import java.util.function.Supplier;
import thecloud.core.error.Refused;

/** How something is refused, in one text. */
final class Wrong {

    private Wrong() {}

    /** {@code code: message}, or {@code ok}. */
    static String refusal(Supplier<?> made) {
        try {
            return made.get() == null ? "nothing" : "ok";
        } catch (Refused e) {
            return e.code() + ": " + e.reason();
        }
    }
}
