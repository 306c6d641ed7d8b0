package thecloud.aws.s3.object;

import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.s3.exchange.AclOwners;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.header.AclHeaders;
import thecloud.aws.s3.header.EncryptionHeaders;
import thecloud.aws.s3.header.LockHeaders;
import thecloud.aws.s3.header.MetadataHeaders;
import thecloud.aws.s3.header.PreconditionHeaders;
import thecloud.aws.s3.header.RefusedHeaders;
import thecloud.aws.s3.header.TagHeader;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.PutObject;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.setting.AccessControl;

/** What a request says about the object that it makes; the same for a PUT, a copy, an upload in parts and a form. */
public final class WriteRequest {

    private final AclOwners owners;

    public WriteRequest(AclOwners owners) {
        this.owners = owners;
    }

    /**
     * @param headers of the request, or the fields of a form
     * @param length of the bytes to come
     * @param checksum null for what S3 has by default
     * @throws AwsError {@code InvalidArgument}, {@code InvalidStorageClass}, {@code NotImplemented}, ...
     */
    public PutObject read(S3Exchange exchange, Headers headers, long length, @Nullable ChecksumAlgorithm checksum) {
        return read(exchange, headers, length, checksum, MetadataHeaders.read(headers), TagHeader.read(headers));
    }

    /** The same for a copy, whose metadata and tags may be its source's. */
    public PutObject read(
            S3Exchange exchange,
            Headers headers,
            long length,
            @Nullable ChecksumAlgorithm checksum,
            ObjectHeaders metadata,
            Map<String, String> tags) {
        RefusedHeaders.refuse(headers);
        return new PutObject(
                length,
                metadata,
                tags,
                PreconditionHeaders.ofWrite(headers),
                checksum,
                acl(exchange, headers),
                EncryptionHeaders.wish(headers),
                LockHeaders.retention(headers),
                LockHeaders.legalHold(headers),
                Map.of());
    }

    private @Nullable AccessControl acl(S3Exchange exchange, Headers headers) {
        return AclHeaders.areIn(headers)
                ? AclHeaders.read(headers, new Writers(owners, exchange, exchange.bucket()))
                : null;
    }

    private record Writers(AclOwners owners, S3Exchange exchange, BucketName bucket) implements AclHeaders.Owners {

        @Override
        public String owner() {
            return owners.ofWriter(exchange, bucket);
        }

        @Override
        public String bucketOwner() {
            return owners.ofBucket(exchange.call(), bucket);
        }
    }

    /** Who locks says what they lock. @throws AwsError {@code InvalidRequest} */
    static void requireChecksumOfLocked(S3Exchange exchange) {
        if (!LockHeaders.areIn(exchange.headers())) {
            return;
        }
        try {
            exchange.requireChecksum();
        } catch (AwsError e) {
            throw S3Errors.invalidRequest(
                    "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock"
                            + " parameters");
        }
    }
}
