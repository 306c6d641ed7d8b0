package thecloud.aws.s3.exchange;

import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectListing;
import thecloud.core.object.ObjectService;
import thecloud.core.object.bucket.BucketAccess;
import thecloud.core.object.bucket.BucketKeeping;
import thecloud.core.object.bucket.BucketPublishing;
import thecloud.core.object.bucket.BucketService;
import thecloud.core.object.multipart.MultipartService;

/** What S3 asks of the core: guarded ports, all of them. */
public record S3Ports(Buckets buckets, Objects objects) {

    /** Ports about buckets. */
    public record Buckets(
            BucketService service, BucketAccess access, BucketKeeping keeping, BucketPublishing publishing) {}

    /** Ports about what is in them. */
    public record Objects(
            ObjectService service, ObjectListing listing, ObjectAttributes attributes, MultipartService multipart) {}
}
