package thecloud.core.object.setting;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;

/** The next settings of a bucket: the present ones but for what is set here. */
public final class BucketSettingsBuilder {

    private Map<String, String> tags;
    private @Nullable String policy;
    private AccessControl acl;
    private @Nullable Ownership ownership;
    private @Nullable PublicAccessBlock publicAccessBlock;
    private List<CorsRule> cors;
    private List<LifecycleRule> lifecycle;
    private @Nullable DefaultEncryption encryption;
    private @Nullable DefaultRetention retention;
    private @Nullable Website website;
    private @Nullable Logging logging;

    BucketSettingsBuilder(BucketSettings from) {
        tags = from.tags();
        policy = from.policy();
        acl = from.acl();
        ownership = from.ownership();
        publicAccessBlock = from.publicAccessBlock();
        cors = from.cors();
        lifecycle = from.lifecycle();
        encryption = from.encryption();
        retention = from.retention();
        website = from.website();
        logging = from.logging();
    }

    public BucketSettingsBuilder tags(Map<String, String> value) {
        tags = value;
        return this;
    }

    public BucketSettingsBuilder policy(@Nullable String value) {
        policy = value;
        return this;
    }

    public BucketSettingsBuilder acl(AccessControl value) {
        acl = value;
        return this;
    }

    public BucketSettingsBuilder ownership(@Nullable Ownership value) {
        ownership = value;
        return this;
    }

    public BucketSettingsBuilder publicAccessBlock(@Nullable PublicAccessBlock value) {
        publicAccessBlock = value;
        return this;
    }

    public BucketSettingsBuilder cors(List<CorsRule> value) {
        cors = value;
        return this;
    }

    public BucketSettingsBuilder lifecycle(List<LifecycleRule> value) {
        lifecycle = value;
        return this;
    }

    public BucketSettingsBuilder encryption(@Nullable DefaultEncryption value) {
        encryption = value;
        return this;
    }

    public BucketSettingsBuilder retention(@Nullable DefaultRetention value) {
        retention = value;
        return this;
    }

    public BucketSettingsBuilder website(@Nullable Website value) {
        website = value;
        return this;
    }

    public BucketSettingsBuilder logging(@Nullable Logging value) {
        logging = value;
        return this;
    }

    public BucketSettings build() {
        return new BucketSettings(
                tags,
                policy,
                acl,
                ownership,
                publicAccessBlock,
                cors,
                lifecycle,
                encryption,
                retention,
                website,
                logging);
    }
}
