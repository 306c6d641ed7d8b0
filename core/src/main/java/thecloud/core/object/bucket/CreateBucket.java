package thecloud.core.object.bucket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.access.TaggedRequest;
import thecloud.core.object.policy.ConditionKeys;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.Ownership;

/**
 * The command to make a bucket.
 *
 * @param region what the client asked for (LocationConstraint); null for this cloud's own
 * @param objectLock makes it versioned, too
 * @param ownership null for {@code BucketOwnerEnforced}
 * @param acl null for private
 */
public record CreateBucket(
        @Nullable String region,
        boolean objectLock,
        @Nullable Ownership ownership,
        @Nullable AccessControl acl,
        Map<String, String> requestedTags)
        implements RefinedRequest, TaggedRequest {

    public static final CreateBucket PLAIN = new CreateBucket(null, false, null, null, Map.of());

    public CreateBucket {
        requestedTags = Map.copyOf(requestedTags);
    }

    @Override
    public List<String> furtherPermissions() {
        List<String> further = new ArrayList<>();
        if (objectLock) {
            further.add("s3:PutBucketObjectLockConfiguration");
            further.add("s3:PutBucketVersioning");
        }
        if (ownership != null) {
            further.add("s3:PutBucketOwnershipControls");
        }
        if (acl != null) {
            further.add("s3:PutBucketAcl");
        }
        return further;
    }

    @Override
    public Map<String, List<String>> conditions() {
        Map<String, List<String>> said = new HashMap<>();
        if (region != null) {
            said.put(ConditionKeys.LOCATION, List.of(region));
        }
        if (ownership != null) {
            said.put(ConditionKeys.OBJECT_OWNERSHIP, List.of(ownership.wireName()));
        }
        return said;
    }
}
