package thecloud.core.object.storing;

import thecloud.core.Coalescing;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketRepository;
import thecloud.core.object.rule.Refusals;

/** Buckets by name, of which one query answers many. */
final class BucketLookup {

    private final Coalescing<BucketName, Bucket> buckets;

    BucketLookup(BucketRepository repository) {
        this.buckets = new Coalescing<>(repository::find);
    }

    /** @throws thecloud.core.error.Refused {@code NoSuchBucket} */
    Bucket get(BucketName name) {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            throw Refusals.noSuchBucket(name);
        }
        return bucket;
    }
}
