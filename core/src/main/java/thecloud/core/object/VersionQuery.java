package thecloud.core.object;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.object.policy.ConditionKeys;

/**
 * Which version a request is about, and the permission that it takes when it is not the current one.
 *
 * @param version null for the current one
 * @param forVersion such as {@code s3:GetObjectVersionTagging}; null when there is one permission for both
 * @param bypassGovernance for shortening a retention
 */
public record VersionQuery(
        @Nullable String version, @Nullable String forVersion, boolean bypassGovernance) implements RefinedRequest {

    @Override
    public @Nullable String permission() {
        return version == null ? null : forVersion;
    }

    @Override
    public List<String> furtherPermissions() {
        return bypassGovernance ? List.of("s3:BypassGovernanceRetention") : List.of();
    }

    @Override
    public Map<String, List<String>> conditions() {
        return ConditionKeys.with(Map.of(), ConditionKeys.ofVersion(version));
    }
}
