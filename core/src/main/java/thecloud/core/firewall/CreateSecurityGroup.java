package thecloud.core.firewall;

import thecloud.core.Nullable;
import thecloud.core.ResourceName;
import thecloud.core.error.Invalid;

/**
 * The command to make a security group, valid by construction.
 *
 * @param vpc by id or name; null for the tenant's default VPC
 */
public record CreateSecurityGroup(String name, @Nullable String vpc, String description) {

    private static final int MAX_DESCRIPTION = 255;

    public CreateSecurityGroup {
        ResourceName.require(name);
        if (name.equals(SecurityGroup.DEFAULT)) {
            throw new Invalid("name", "is that of the group which each VPC has anyway");
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
