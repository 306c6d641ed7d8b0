package thecloud.core.image;

import java.util.Arrays;
import java.util.Locale;
import thecloud.core.error.Invalid;

/** Which images to list. */
public enum ImageScope {
    /** All that the tenant may use. */
    ALL,
    OWN,
    /** Others' that are shared with the tenant. */
    SHARED,
    /** Others' that every tenant may use. */
    PUBLIC;

    /** @throws Invalid on {@code scope} */
    public static ImageScope parse(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new Invalid("scope", "must be one of all, own, shared, public"));
    }
}
