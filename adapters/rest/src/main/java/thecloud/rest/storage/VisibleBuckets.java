package thecloud.rest.storage;

import jakarta.inject.Singleton;
import java.util.function.Supplier;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Denied;
import thecloud.core.error.NotFound;
import thecloud.core.error.Refused;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketService;

/**
 * Keeps to the rule of this API that what belongs to somebody else looks like nothing, for names that are unique in the
 * whole cloud: a bucket of another tenant that does not let the caller in is answered as an unknown one. S3's protocol tells
 * them apart, as its clients expect.
 */
@Singleton
public class VisibleBuckets {
    private static final String NO_SUCH_BUCKET = "NoSuchBucket";

    private final BucketService buckets;

    public VisibleBuckets(BucketService buckets) {
        this.buckets = buckets;
    }

    /** Does something with a bucket, or with what is in it. @throws NotFound when the caller sees no such bucket */
    <T> T in(Call call, BucketName name, Supplier<T> work) {
        try {
            return work.get();
        } catch (Denied denied) {
            if (isOwn(call, name)) {
                throw denied;
            }
            throw unknown(name);
        } catch (Refused refused) {
            throw refused.code().equals(NO_SUCH_BUCKET) ? unknown(name) : refused;
        }
    }

    private boolean isOwn(Call call, BucketName name) {
        try {
            return call.caller() instanceof Caller.Member member
                    && buckets.owner(call, name).equals(member.tenantId());
        } catch (Refused goneMeanwhile) {
            return false;
        }
    }

    private static NotFound unknown(BucketName name) {
        return new NotFound("bucket", name.value());
    }
}
