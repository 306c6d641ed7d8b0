package thecloud.core.object.setting;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;

/**
 * Everything that can be set on a bucket but versioning and object lock, which are columns. Null is what was never set or
 * was deleted.
 *
 * @param policy the JSON text as it was put; who reads it compiles it
 * @param acl grants, the owner's own included
 */
public record BucketSettings(
        Map<String, String> tags,
        @Nullable String policy,
        AccessControl acl,
        @Nullable Ownership ownership,
        @Nullable PublicAccessBlock publicAccessBlock,
        List<CorsRule> cors,
        List<LifecycleRule> lifecycle,
        @Nullable DefaultEncryption encryption,
        @Nullable DefaultRetention retention,
        @Nullable Website website,
        @Nullable Logging logging) {

    public BucketSettings {
        tags = Map.copyOf(tags);
        cors = List.copyOf(cors);
        lifecycle = List.copyOf(lifecycle);
    }
}
