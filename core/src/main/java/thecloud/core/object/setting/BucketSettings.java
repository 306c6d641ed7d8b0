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
        tags = TagSet.ofBucket(tags);
        cors = CorsRule.valid(cors);
        lifecycle = LifecycleRule.valid(lifecycle);
    }

    /** What a new bucket has, as at AWS: all public access is blocked, and objects are encrypted. */
    public static BucketSettings fresh(Ownership ownership, AccessControl acl, Map<String, String> tags) {
        return new BucketSettings(
                tags,
                null,
                acl,
                ownership,
                PublicAccessBlock.ALL,
                List.of(),
                List.of(),
                DefaultEncryption.BY_S3,
                null,
                null,
                null);
    }

    public BucketSettingsBuilder change() {
        return new BucketSettingsBuilder(this);
    }

    /** Whether ACLs count: where no ownership is set they do, as at AWS. */
    public boolean aclsCount() {
        return ownership != Ownership.BUCKET_OWNER_ENFORCED;
    }

    /** What is blocked; nothing where nothing is set. */
    public PublicAccessBlock blocked() {
        return publicAccessBlock == null ? PublicAccessBlock.NONE : publicAccessBlock;
    }
}
