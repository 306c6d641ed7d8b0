package thecloud.core.object;

import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: objects. Writing has two phases, so that no transaction waits for a client: {@link #begin}, then the bytes,
 * then {@link #finish}. Copying is reading and writing. Every method throws {@link thecloud.core.error.Refused} with the
 * codes of S3; {@code NoSuchBucket} is one that all of them have.
 */
@ArnService("s3")
public interface ObjectService {

    /**
     * Checks what can be checked before the first byte, and opens a writer.
     *
     * @throws thecloud.core.error.Refused {@code PreconditionFailed}, {@code InvalidRequest}, {@code EntityTooLarge},
     *     {@code MetadataTooLarge}, {@code InvalidTag}, {@code AccessControlListNotSupported}, ...
     */
    @Action(
            value = "s3:PutObject",
            recorded = false,
            refinements = {"s3:PutObjectTagging", "s3:PutObjectAcl", "s3:PutObjectRetention", "s3:PutObjectLegalHold"})
    ObjectWriter begin(Call call, @ResourceId ObjectName name, PutObject command);

    /**
     * Makes the version visible, atomically; preconditions hold at that moment.
     *
     * @throws thecloud.core.error.Refused {@code BadDigest}, {@code InvalidDigest}, {@code PreconditionFailed}
     * @throws thecloud.core.error.QuotaExceeded counted by the owner of the bucket, and not by the guard, whose lock would
     *     let a tenant write one object at a time
     */
    @Action(value = "s3:PutObject", transactional = true, commits = true)
    ObjectVersion finish(Call call, @ResourceId ObjectName name, Written written, Claims claims);

    /**
     * @throws thecloud.core.error.Refused {@code NoSuchKey} (with {@code DeleteMarker} and {@code VersionId} in the
     *     details when a marker hides it), {@code NoSuchVersion}, {@code MethodNotAllowed} for a marker by its version,
     *     {@code PreconditionFailed}, {@code NotModified}, {@code InvalidRequest} when the customer's key is missing or
     *     wrong; {@code AccessDenied} instead of {@code NoSuchKey} for callers who may not list the bucket
     */
    @Action(
            value = "s3:GetObject",
            refinements = {"s3:GetObjectVersion"})
    FoundObject get(Call call, @ResourceId ObjectName name, GetObject query);

    /** What is known of a version without opening its bytes; for HEAD. Errors as for {@link #get}. */
    @Action(
            value = "s3:GetObject",
            refinements = {"s3:GetObjectVersion"})
    ObjectVersion head(Call call, @ResourceId ObjectName name, GetObject query);

    /** Deleting what does not exist succeeds. @throws thecloud.core.error.Refused {@code AccessDenied} when locked */
    @Action(
            value = "s3:DeleteObject",
            transactional = true,
            refinements = {"s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"})
    Deleted delete(Call call, @ResourceId ObjectName name, DeleteObject command);
}
