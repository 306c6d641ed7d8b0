package thecloud.core.object;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.object.policy.ConditionKeys;

/**
 * The command to delete.
 *
 * @param version null for whatever deleting means in this bucket: a delete marker, or the one version gone
 * @param bypassGovernance whether to delete what is retained in GOVERNANCE mode, for which there is a permission
 * @param preconditions {@code If-Match} alone
 */
public record DeleteObject(@Nullable String version, boolean bypassGovernance, Preconditions preconditions)
        implements RefinedRequest {

    public static final DeleteObject CURRENT = new DeleteObject(null, false, Preconditions.NONE);

    @Override
    public @Nullable String permission() {
        return version == null ? null : "s3:DeleteObjectVersion";
    }

    @Override
    public List<String> furtherPermissions() {
        return bypassGovernance ? List.of("s3:BypassGovernanceRetention") : List.of();
    }

    @Override
    public Map<String, List<String>> conditions() {
        Map<String, String> said = new HashMap<>(ConditionKeys.ofVersion(version));
        if (preconditions.ifMatch() != null) {
            said.put(ConditionKeys.IF_MATCH, preconditions.ifMatch());
        }
        return ConditionKeys.with(Map.of(), said);
    }
}
