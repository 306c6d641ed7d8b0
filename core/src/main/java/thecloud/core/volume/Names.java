package thecloud.core.volume;

import java.util.regex.Pattern;
import thecloud.core.error.Invalid;

/** What volumes and snapshots may be called: what instances may. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Names() {}

    static void require(String field, String name) {
        if (!NAME.matcher(name).matches() || UUID_FORM.matcher(name).matches()) {
            throw new Invalid(
                    field,
                    "must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends, and"
                            + " not look like an id");
        }
    }
}
