package thecloud.core.object.bucket;

import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: buckets. Errors are {@link thecloud.core.error.Refused} with the codes of S3. */
@ArnService("s3")
public interface BucketService {

    /**
     * Makes a bucket in the caller's tenant.
     *
     * @throws thecloud.core.error.Refused {@code BucketAlreadyOwnedByYou}, {@code BucketAlreadyExists},
     *     {@code InvalidLocationConstraint}
     */
    @Action(
            value = "s3:CreateBucket",
            transactional = true,
            quota = true,
            refinements = {
                "s3:PutBucketObjectLockConfiguration",
                "s3:PutBucketVersioning",
                "s3:PutBucketOwnershipControls",
                "s3:PutBucketAcl"
            })
    Bucket create(Call call, @ResourceId BucketName name, CreateBucket command);

    /**
     * The buckets of the caller's tenant, by name.
     *
     * @param after the name to go on behind; null from the start
     * @param limit 1 to 10,000; one more is answered when there is more
     */
    @Action("s3:ListAllMyBuckets")
    List<Bucket> list(Call call, @Nullable String prefix, @Nullable String after, int limit);

    /** @throws thecloud.core.error.Refused {@code NoSuchBucket} */
    @Action("s3:ListBucket")
    Bucket head(Call call, @ResourceId BucketName name);

    /** As {@link #head}, for those who may know no more than where it is. */
    @Action("s3:GetBucketLocation")
    Bucket location(Call call, @ResourceId BucketName name);

    /**
     * The tenant of a bucket, for adapters alone, which never show it: to compare it with the owner that a request expects,
     * and to fill in ACLs that are about the bucket's owner. Open to everyone, since that is asked before anything else.
     *
     * @throws thecloud.core.error.Refused {@code NoSuchBucket}
     */
    @Action(value = "s3:GetBucketOwner", access = Action.Access.ANYONE)
    default UUID owner(Call call, @ResourceId BucketName name) {
        return location(call, name).tenantId(); // of the service itself, behind the guard
    }

    /** @throws thecloud.core.error.Refused {@code NoSuchBucket}, {@code BucketNotEmpty} (all versions count, no uploads) */
    @Action(value = "s3:DeleteBucket", transactional = true)
    void delete(Call call, @ResourceId BucketName name);
}
