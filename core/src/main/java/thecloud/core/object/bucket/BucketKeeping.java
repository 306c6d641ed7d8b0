package thecloud.core.object.bucket;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.access.TaggedRequest;
import thecloud.core.object.setting.DefaultEncryption;
import thecloud.core.object.setting.DefaultRetention;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.setting.Versioning;

/**
 * Inbound port: how a bucket keeps what is in it. Every method throws {@link thecloud.core.error.Refused}
 * {@code NoSuchBucket}; reading what is not set throws the code that S3 has for it.
 */
@ArnService("s3")
public interface BucketKeeping {

    /** @throws thecloud.core.error.Refused {@code InvalidBucketState} when object lock forbids it */
    @Action(value = "s3:PutBucketVersioning", transactional = true)
    void putVersioning(Call call, @ResourceId BucketName name, Versioning versioning);

    @Action("s3:GetBucketVersioning")
    Versioning versioning(Call call, @ResourceId BucketName name);

    /** @param encryption null deletes it */
    @Action(value = "s3:PutEncryptionConfiguration", transactional = true)
    void putEncryption(Call call, @ResourceId BucketName name, @Nullable DefaultEncryption encryption);

    /** @throws thecloud.core.error.Refused {@code ServerSideEncryptionConfigurationNotFoundError} */
    @Action("s3:GetEncryptionConfiguration")
    DefaultEncryption encryption(Call call, @ResourceId BucketName name);

    /**
     * Turns object lock on (for good), and sets how long new versions are retained.
     *
     * @param retention null for not at all
     * @throws thecloud.core.error.Refused {@code InvalidBucketState} when the bucket is not versioned
     */
    @Action(value = "s3:PutBucketObjectLockConfiguration", transactional = true)
    void putObjectLock(Call call, @ResourceId BucketName name, @Nullable DefaultRetention retention);

    /** @throws thecloud.core.error.Refused {@code ObjectLockConfigurationNotFoundError} */
    @Action("s3:GetBucketObjectLockConfiguration")
    Bucket objectLock(Call call, @ResourceId BucketName name);

    /** @param rules at most 1,000; empty deletes them */
    @Action(value = "s3:PutLifecycleConfiguration", transactional = true)
    void putLifecycle(Call call, @ResourceId BucketName name, List<LifecycleRule> rules);

    /** @throws thecloud.core.error.Refused {@code NoSuchLifecycleConfiguration} */
    @Action("s3:GetLifecycleConfiguration")
    List<LifecycleRule> lifecycle(Call call, @ResourceId BucketName name);

    /** @param tags at most 50; empty deletes them */
    @Action(value = "s3:PutBucketTagging", transactional = true)
    void putTags(Call call, @ResourceId BucketName name, @TaggedRequest.Requested Map<String, String> tags);

    /** @throws thecloud.core.error.Refused {@code NoSuchTagSet} */
    @Action("s3:GetBucketTagging")
    Map<String, String> tags(Call call, @ResourceId BucketName name);
}
