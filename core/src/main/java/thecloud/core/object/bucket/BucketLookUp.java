package thecloud.core.object.bucket;

import java.util.Map;
import thecloud.core.Coalescing;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;

/**
 * Finds buckets by name, never from the past; look-ups that arrive together share a query. Not for use within a
 * transaction, whose changes others must not see yet.
 */
public final class BucketLookUp {

    private final Coalescing<BucketName, Bucket> rows;

    public BucketLookUp(BucketRepository buckets) {
        this.rows = new Coalescing<>(buckets::find);
    }

    /** Null when there is none. */
    public @Nullable Bucket find(BucketName name) {
        return rows.get(name);
    }

    /** @throws Refused {@code NoSuchBucket} */
    public Bucket require(BucketName name) {
        Bucket bucket = find(name);
        if (bucket == null) {
            throw missing(name);
        }
        return bucket;
    }

    /** What S3 answers about a bucket that is not there. */
    public static Refused missing(BucketName name) {
        return new Refused(
                Refused.Kind.NOT_FOUND,
                "NoSuchBucket",
                "The specified bucket does not exist",
                Map.of("BucketName", name.value()));
    }
}
