package thecloud.core.object.bucket;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.object.policy.ConditionKeys;
import thecloud.core.object.setting.Ownership;

/**
 * What a bucket is to say of who owns what is written into it.
 *
 * @param ownership null for nothing
 */
public record OwnershipControls(@Nullable Ownership ownership) implements RefinedRequest {

    /** A header of that name says nothing here, also where the controls are deleted. */
    @Override
    public Map<String, List<String>> conditions() {
        return Map.of(ConditionKeys.OBJECT_OWNERSHIP, ownership == null ? List.of() : List.of(ownership.wireName()));
    }
}
