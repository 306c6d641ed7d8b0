package thecloud.core.iam;

import java.util.Map;
import thecloud.core.Nullable;

/**
 * The command to change a policy; null leaves a part as it is.
 *
 * @param expectedVersion the version the caller read, or null to change whatever is there
 */
public record PolicyChange(
        @Nullable String description,
        @Nullable Map<String, Object> document,
        @Nullable Long expectedVersion) {

    public PolicyChange {
        if (description != null) {
            Names.requireDescription(description);
        }
    }
}
