package thecloud.aws.s3.exchange;

import java.util.UUID;
import thecloud.core.access.Call;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketService;

/** Whose ACLs a request puts: what somebody writes is theirs, and what nobody signed for is the bucket's owner's. */
public final class AclOwners {

    private final BucketService buckets;

    public AclOwners(BucketService buckets) {
        this.buckets = buckets;
    }

    /** Of what the caller is about to write into the bucket. */
    public String ofWriter(S3Exchange exchange, BucketName bucket) {
        UUID writer = exchange.callerTenant();
        return writer == null ? ofBucket(exchange.call(), bucket) : writer.toString();
    }

    public String ofBucket(Call call, BucketName bucket) {
        return buckets.owner(call, bucket).toString();
    }

    /**
     * That a bucket is whose the client believes.
     *
     * @param expected a tenant's id; its hyphens and case do not count
     * @throws thecloud.aws.http.AwsError {@code AccessDenied}
     */
    public void expect(Call call, BucketName bucket, String expected) {
        String stripped = expected.strip().replace("-", "");
        if (!ofBucket(call, bucket).replace("-", "").equalsIgnoreCase(stripped)) {
            throw S3Errors.accessDenied();
        }
    }
}
