package thecloud.core.object.bucket;

import thecloud.core.Nullable;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.PublicAccessBlock;

/**
 * Inbound port: who may use a bucket. Every method throws {@link thecloud.core.error.Refused} {@code NoSuchBucket}; reading
 * what is not set throws the code that S3 has for it.
 */
@ArnService("s3")
public interface BucketAccess {

    /**
     * @param policy JSON, at most 20 KiB
     * @throws thecloud.core.error.Refused {@code MalformedPolicy} with the place; {@code AccessDenied} for a public one
     *     where public policies are blocked
     */
    @Action(value = "s3:PutBucketPolicy", transactional = true)
    void putPolicy(Call call, @ResourceId BucketName name, String policy);

    /** @throws thecloud.core.error.Refused {@code NoSuchBucketPolicy} */
    @Action("s3:GetBucketPolicy")
    String policy(Call call, @ResourceId BucketName name);

    @Action(value = "s3:DeleteBucketPolicy", transactional = true)
    void deletePolicy(Call call, @ResourceId BucketName name);

    /** Whether the policy makes the bucket public. */
    @Action("s3:GetBucketPolicyStatus")
    boolean isPublic(Call call, @ResourceId BucketName name);

    /**
     * @throws thecloud.core.error.Refused {@code AccessControlListNotSupported} where ACLs do not count;
     *     {@code AccessDenied} for a public one where public ACLs are blocked
     */
    @Action(value = "s3:PutBucketAcl", transactional = true)
    void putAcl(Call call, @ResourceId BucketName name, AccessControl acl);

    @Action("s3:GetBucketAcl")
    Bucket acl(Call call, @ResourceId BucketName name);

    @Action(value = "s3:PutBucketOwnershipControls", transactional = true)
    void putOwnership(Call call, @ResourceId BucketName name, OwnershipControls controls);

    /** @throws thecloud.core.error.Refused {@code OwnershipControlsNotFoundError} */
    @Action("s3:GetBucketOwnershipControls")
    Ownership ownership(Call call, @ResourceId BucketName name);

    /** @param block null deletes it */
    @Action(value = "s3:PutBucketPublicAccessBlock", transactional = true)
    void putPublicAccessBlock(Call call, @ResourceId BucketName name, @Nullable PublicAccessBlock block);

    /** @throws thecloud.core.error.Refused {@code NoSuchPublicAccessBlockConfiguration} */
    @Action("s3:GetBucketPublicAccessBlock")
    PublicAccessBlock publicAccessBlock(Call call, @ResourceId BucketName name);
}
