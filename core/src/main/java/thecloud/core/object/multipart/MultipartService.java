package thecloud.core.object.multipart;

import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.Written;
import thecloud.core.object.bucket.BucketName;

/**
 * Inbound port: uploads in parts. Every method throws {@link thecloud.core.error.Refused} with the codes of S3:
 * {@code NoSuchBucket}, {@code NoSuchUpload}, ...
 *
 * <p>Parts and completions are judged by what the upload was begun with: its tags, ACL, encryption and lock. Whoever began
 * it may abort it and list its parts.
 */
@ArnService("s3")
public interface MultipartService {

    /** Errors as for {@link thecloud.core.object.ObjectService#begin}. */
    @Action(
            value = "s3:PutObject",
            transactional = true,
            refinements = {"s3:PutObjectTagging", "s3:PutObjectAcl", "s3:PutObjectRetention", "s3:PutObjectLegalHold"})
    Upload create(Call call, @ResourceId ObjectName name, CreateUpload command);

    /** Opens a writer for a part. @throws thecloud.core.error.Refused {@code InvalidArgument} for its number */
    @Action(value = "s3:PutObject", recorded = false)
    ObjectWriter beginPart(Call call, @ResourceId ObjectName name, UploadPart command);

    /** Makes the part count, instead of an earlier one of its number. {@code BadDigest} when it is not what was claimed. */
    @Action(value = "s3:PutObject", transactional = true)
    FinishedPart finishPart(Call call, @ResourceId ObjectName name, Written written, Claims claims);

    /**
     * Makes the object visible. A repetition answers what the first one made, for as long as that is remembered.
     *
     * @throws thecloud.core.error.Refused {@code InvalidPart}, {@code InvalidPartOrder}, {@code EntityTooSmall},
     *     {@code BadDigest}, {@code PreconditionFailed}
     */
    @Action(value = "s3:PutObject", transactional = true)
    ObjectVersion complete(Call call, @ResourceId ObjectName name, CompleteUpload command);

    @Action(value = "s3:AbortMultipartUpload", transactional = true)
    void abort(Call call, @ResourceId ObjectName name, UploadId id);

    /** @param after number of the part to go on behind; 0 from the start */
    @Action("s3:ListMultipartUploadParts")
    PartPage parts(Call call, @ResourceId ObjectName name, UploadId id, int after, int limit);

    @Action("s3:ListBucketMultipartUploads")
    UploadPage uploads(Call call, @ResourceId BucketName bucket, ListUploads query);
}
