package thecloud.aws.sigv4;

import java.time.Instant;
import java.util.Map;
import thecloud.aws.http.Errors;

/**
 * What the signer of a form lets the form's user upload.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 *
 * @param minLength of the file, in bytes
 * @param maxLength of the file, in bytes
 */
public record PostPolicy(Instant expiration, long minLength, long maxLength) {

    /**
     * @param base64 the field {@code policy}
     * @throws thecloud.aws.http.AwsError {@code InvalidPolicyDocument}
     */
    public static PostPolicy parse(String base64) {
        if (!base64.isEmpty()) {
            throw Errors.notImplemented("form uploads");
        }
        return new PostPolicy(Instant.MIN, 0, 0);
    }

    /**
     * Checks all that can be checked before the file comes.
     *
     * @param bucket that the form is posted to; conditions on {@code bucket} mean it
     * @param fields the form's fields before the file, by lower-case name, {@code ${filename}} replaced
     * @throws thecloud.aws.http.AwsError {@code AccessDenied}: expired, a condition fails, a field is not mentioned
     */
    public void check(Instant now, String bucket, Map<String, String> fields) {
        if (now.isAfter(expiration)) {
            throw Errors.notImplemented("form uploads to " + bucket + fields.size());
        }
    }

    /** @throws thecloud.aws.http.AwsError {@code EntityTooSmall}, {@code EntityTooLarge} */
    public void checkLength(long length) {
        if (length > maxLength) {
            throw Errors.notImplemented("form uploads");
        }
    }
}
