package thecloud.aws.s3.exchange;

import java.util.UUID;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.Headers;
import thecloud.aws.http.RequestBody;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectName;
import thecloud.core.object.bucket.BucketName;

/** A request of S3 that was routed; its call says all that policies may ask of it ({@link RequestConditions}). */
public record S3Exchange(AwsRequest request) {

    /** For documents of configurations. A list of a thousand lifecycle rules is the longest. */
    private static final int LONGEST_DOCUMENT = 1024 * 1024;

    public Call call() {
        return request.call();
    }

    public Headers headers() {
        return request.headers();
    }

    /** The first value of a header, by its lower-case name; null for none. */
    public @Nullable String header(String name) {
        return request.header(name);
    }

    /** The first value of a query parameter: empty for one without value, null for none. */
    public @Nullable String query(String name) {
        return request.query(name);
    }

    /** @throws thecloud.core.error.Refused {@code InvalidBucketName} */
    public BucketName bucket() {
        String name = request.address().bucket();
        if (name == null) {
            throw new IllegalStateException("an operation of the service has no bucket");
        }
        return new BucketName(name);
    }

    /** @throws thecloud.core.error.Refused {@code InvalidBucketName}, {@code KeyTooLongError} */
    public ObjectName object() {
        String key = request.address().key();
        if (key == null) {
            throw new IllegalStateException("an operation of a bucket has no key");
        }
        return new ObjectName(bucket(), key);
    }

    /** Null for the current one. @throws AwsError {@code InvalidArgument} for an empty one */
    public @Nullable String versionId() {
        String version = query("versionId");
        if (version != null && version.isEmpty()) {
            throw S3Errors.invalidArgument("versionId", version, "Version id cannot be the empty string");
        }
        return version;
    }

    /** The tenant of the caller; null for who is anonymous. */
    public @Nullable UUID callerTenant() {
        return call().caller() instanceof Caller.Member member ? member.tenantId() : null;
    }

    public boolean isAnonymous() {
        return callerTenant() == null;
    }

    /** The body, which must be there. @throws AwsError {@code MissingRequestBodyError}, {@code BadDigest}, ... */
    public byte[] document() {
        byte[] document = documentOrEmpty(LONGEST_DOCUMENT);
        if (document.length == 0) {
            throw S3Errors.missingBody();
        }
        return document;
    }

    /** The body, verified, of at most so many bytes. */
    public byte[] documentOrEmpty(int limit) {
        return request.body().readAll(limit);
    }

    /**
     * That the request says what its body is.
     *
     * @throws AwsError {@code InvalidRequest}
     */
    public void requireChecksum() {
        RequestBody body = request.body();
        if (body.announced() == null && body.claims().equals(Claims.NONE)) {
            throw S3Errors.invalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }
    }
}
