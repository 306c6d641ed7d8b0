package thecloud.core.object.multipart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.access.TaggedRequest;
import thecloud.core.object.PutObject;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.policy.ConditionKeys;

/**
 * The command to begin an upload.
 *
 * @param object what the version shall be like; its length and preconditions say nothing here
 * @param checksumType how the parts' checksums become the object's; null for what the algorithm has by default
 */
public record CreateUpload(PutObject object, Checksum.@Nullable Type checksumType)
        implements RefinedRequest, TaggedRequest {

    @Override
    public List<String> furtherPermissions() {
        return object.furtherPermissions();
    }

    @Override
    public Map<String, List<String>> conditions() {
        Map<String, List<String>> conditions = new HashMap<>(object.conditions());
        conditions.put(ConditionKeys.OBJECT_CREATION, List.of("false"));
        return conditions;
    }

    @Override
    public Map<String, String> requestedTags() {
        return object.requestedTags();
    }
}
