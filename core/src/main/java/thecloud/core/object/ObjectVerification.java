package thecloud.core.object;

import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.object.bucket.BucketName;

/** Inbound port: whether what is in a bucket is still what was written. */
@ArnService("s3")
public interface ObjectVerification {

    /**
     * Begins to hold every version whose key begins so against its checksums, where it is: no bytes go anywhere, and no key
     * is needed for what is encrypted.
     *
     * @param prefix empty for the whole bucket
     * @throws thecloud.core.error.Refused {@code NoSuchBucket}
     * @throws thecloud.core.error.Unavailable when the store is not there
     */
    @Action("s3:VerifyBucket")
    Verification begin(Call call, @ResourceId BucketName bucket, String prefix);
}
