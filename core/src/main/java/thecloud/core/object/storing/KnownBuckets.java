package thecloud.core.object.storing;

import java.util.List;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketLookUp;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketRepository;

/** Buckets by name. Within a transaction nobody may wait for others to ask, who may wait for its connection. */
final class KnownBuckets {

    private final BucketLookUp lookUp;
    private final BucketRepository rows;

    KnownBuckets(BucketLookUp lookUp, BucketRepository rows) {
        this.lookUp = lookUp;
        this.rows = rows;
    }

    /** Outside of a transaction. @throws thecloud.core.error.Refused {@code NoSuchBucket} */
    Bucket require(BucketName name) {
        return lookUp.require(name);
    }

    /** Within one. @throws thecloud.core.error.Refused {@code NoSuchBucket} */
    Bucket requireWithin(BucketName name) {
        Bucket bucket = rows.find(List.of(name)).get(name);
        if (bucket == null) {
            throw BucketLookUp.missing(name);
        }
        return bucket;
    }
}
