package thecloud.core.object;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.object.policy.ConditionKeys;

/**
 * A query for versions and delete markers: by key, and newest first in a key.
 *
 * @param after as in {@link ListObjects}
 * @param afterVersion a version of the key {@code after} to go on behind; null to go on with the next key
 */
public record ListVersions(
        String prefix,
        String delimiter,
        String after,
        @Nullable String afterVersion,
        int limit,
        Map<String, List<String>> conditions)
        implements RefinedRequest {

    public ListVersions {
        conditions = ConditionKeys.with(conditions, ConditionKeys.ofListing(prefix, delimiter));
    }
}
