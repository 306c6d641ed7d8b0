package thecloud.core;

import java.util.regex.Pattern;
import thecloud.core.error.Invalid;

/** What a user calls a resource, where a name may stand for an id. */
public final class ResourceName {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private ResourceName() {}

    /** @throws Invalid on {@code name} */
    public static String require(String name) {
        if (!FORM.matcher(name).matches() || UUID_FORM.matcher(name).matches()) {
            throw new Invalid(
                    "name",
                    "must be 1 to 63 letters, digits, dots, hyphens and underscores, with a letter or digit at both"
                            + " ends, and not look like an id");
        }
        return name;
    }
}
