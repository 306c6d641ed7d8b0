package thecloud.aws.s3.document;

import java.util.function.Supplier;
import thecloud.aws.http.AwsError;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.header.AclHeaders;
import thecloud.core.object.setting.AccessControl;

/** The ACL that a request puts: in headers or in its body, and in one of them alone. */
public final class PutAcl {

    private PutAcl() {}

    /**
     * @param owner of the bucket or object that the ACL is of; asked when it is needed
     * @param bucketOwner of the bucket; asked when it is needed
     * @throws AwsError {@code UnexpectedContent}, {@code MissingSecurityHeader}, {@code AccessDenied} for another owner,
     *     {@code MalformedACLError}
     */
    public static AccessControl of(S3Exchange exchange, Supplier<String> owner, Supplier<String> bucketOwner) {
        byte[] document = exchange.documentOrEmpty(256 * 1024);
        AccessControl inHeaders = AclHeaders.read(exchange.headers(), new Asked(owner, bucketOwner));
        if (inHeaders != null) {
            if (document.length > 0) {
                throw new AwsError(400, "UnexpectedContent", "This request does not support content");
            }
            return inHeaders;
        }
        if (document.length == 0) {
            throw new AwsError(
                    400,
                    "MissingSecurityHeader",
                    "Your request was missing a required header",
                    S3Errors.details("MissingHeaderName", "x-amz-acl"));
        }
        AccessControlPolicy policy = AccessControlPolicy.read(document);
        String named = policy.owner();
        if (named != null && !named.isEmpty() && !named.equalsIgnoreCase(owner.get())) {
            throw S3Errors.accessDenied(); // an ACL does not give away what it is of
        }
        return policy.acl();
    }

    private record Asked(Supplier<String> asked, Supplier<String> askedBucket) implements AclHeaders.Owners {

        @Override
        public String owner() {
            return asked.get();
        }

        @Override
        public String bucketOwner() {
            return askedBucket.get();
        }
    }
}
