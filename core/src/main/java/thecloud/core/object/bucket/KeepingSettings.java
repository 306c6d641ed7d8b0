package thecloud.core.object.bucket;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Refused;
import thecloud.core.object.setting.DefaultEncryption;
import thecloud.core.object.setting.DefaultRetention;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.setting.Versioning;

/** Versioning, encryption, object lock, lifecycle and tags of a bucket. */
final class KeepingSettings implements BucketKeeping {

    private final BucketLookUp lookUp;
    private final BucketChanges changes;

    KeepingSettings(BucketLookUp lookUp, BucketChanges changes) {
        this.lookUp = lookUp;
        this.changes = changes;
    }

    @Override
    public void putVersioning(Call call, BucketName name, Versioning versioning) {
        if (versioning == Versioning.OFF) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "IllegalVersioningConfigurationException",
                    "The versioning configuration specified in the request is invalid.");
        }
        changes.change(call, name, "versioning", bucket -> {
            if (bucket.objectLock() && versioning == Versioning.SUSPENDED) {
                throw badState("An Object Lock configuration is present on this bucket, so the versioning state cannot"
                        + " be changed.");
            }
            return bucket.with(versioning);
        });
    }

    @Override
    public Versioning versioning(Call call, BucketName name) {
        return lookUp.require(name).versioning();
    }

    @Override
    public void putEncryption(Call call, BucketName name, @Nullable DefaultEncryption encryption) {
        changes.set(call, name, "encryption", settings -> settings.encryption(encryption));
    }

    @Override
    public DefaultEncryption encryption(Call call, BucketName name) {
        return AccessSettings.set(
                name,
                lookUp.require(name).settings().encryption(),
                "ServerSideEncryptionConfigurationNotFoundError",
                "The server side encryption configuration was not found");
    }

    @Override
    public void putObjectLock(Call call, BucketName name, @Nullable DefaultRetention retention) {
        changes.change(call, name, "object_lock", bucket -> {
            if (bucket.versioning() != Versioning.ENABLED) {
                throw badState("Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
            }
            return bucket.locked(bucket.settings().change().retention(retention).build());
        });
    }

    @Override
    public Bucket objectLock(Call call, BucketName name) {
        Bucket bucket = lookUp.require(name);
        return AccessSettings.set(
                name,
                bucket.objectLock() ? bucket : null,
                "ObjectLockConfigurationNotFoundError",
                "Object Lock configuration does not exist for this bucket");
    }

    @Override
    public void putLifecycle(Call call, BucketName name, List<LifecycleRule> rules) {
        changes.set(call, name, "lifecycle", settings -> settings.lifecycle(rules));
    }

    @Override
    public List<LifecycleRule> lifecycle(Call call, BucketName name) {
        List<LifecycleRule> rules = lookUp.require(name).settings().lifecycle();
        return AccessSettings.set(
                name,
                rules.isEmpty() ? null : rules,
                "NoSuchLifecycleConfiguration",
                "The lifecycle configuration does not exist");
    }

    @Override
    public void putTags(Call call, BucketName name, Map<String, String> tags) {
        changes.set(call, name, "tags", settings -> settings.tags(tags));
    }

    @Override
    public Map<String, String> tags(Call call, BucketName name) {
        Map<String, String> tags = lookUp.require(name).settings().tags();
        return AccessSettings.set(name, tags.isEmpty() ? null : tags, "NoSuchTagSet", "The TagSet does not exist");
    }

    private static Refused badState(String message) {
        return new Refused(Refused.Kind.CONFLICT, "InvalidBucketState", message);
    }
}
