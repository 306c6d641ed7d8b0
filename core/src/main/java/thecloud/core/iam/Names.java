package thecloud.core.iam;

import java.util.regex.Pattern;
import thecloud.core.error.Invalid;

/** How roles and policies may be called. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MAX_DESCRIPTION = 500;

    private Names() {}

    static void requireName(String name) {
        if (!NAME.matcher(name).matches() || UUID_FORM.matcher(name).matches()) {
            throw new Invalid(
                    "name",
                    "must be 1 to 64 lower-case letters, digits and hyphens, with a letter or digit at both ends, and"
                            + " not look like an id");
        }
    }

    static void requireDescription(String description) {
        boolean fits = description.length() <= MAX_DESCRIPTION
                && description
                        .codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (!fits) {
            throw new Invalid(
                    "description", "must be at most " + MAX_DESCRIPTION + " characters, without control characters");
        }
    }
}
