package thecloud.core.serviceaccount;

import java.util.regex.Pattern;
import thecloud.core.error.Invalid;

/**
 * The command to make a service account, valid by construction.
 *
 * @param role the name of a built-in role or of one of the tenant's own
 */
public record ServiceAccountDraft(String name, String description, String role) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MAX_DESCRIPTION = 500;

    public ServiceAccountDraft {
        if (!NAME.matcher(name).matches() || UUID_FORM.matcher(name).matches()) {
            throw new Invalid(
                    "name",
                    "must be 1 to 64 lower-case letters, digits and hyphens, with a letter or digit at both ends, and"
                            + " not look like an id");
        }
        requireDescription(description);
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
