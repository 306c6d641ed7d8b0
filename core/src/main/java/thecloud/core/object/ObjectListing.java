package thecloud.core.object;

import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.object.bucket.BucketName;

/** Inbound port: what is in a bucket; complete as of the moment of the call. A page's cost does not grow with the bucket. */
@ArnService("s3")
public interface ObjectListing {

    /** Current versions that are no delete markers. @throws thecloud.core.error.Refused {@code NoSuchBucket} */
    @Action("s3:ListBucket")
    Listing list(Call call, @ResourceId BucketName bucket, ListObjects query);

    /** @throws thecloud.core.error.Refused {@code NoSuchBucket} */
    @Action("s3:ListBucketVersions")
    Listing versions(Call call, @ResourceId BucketName bucket, ListVersions query);
}
