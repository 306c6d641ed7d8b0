package thecloud.core.iam;

import java.util.List;
import thecloud.core.Nullable;

/**
 * The command to change a role; null leaves a part as it is.
 *
 * @param expectedVersion the version the caller read, or null to change whatever is there
 */
public record RoleChange(
        @Nullable String description,
        @Nullable List<String> permissions,
        @Nullable Long expectedVersion) {

    public RoleChange {
        if (description != null) {
            Names.requireDescription(description);
        }
    }
}
