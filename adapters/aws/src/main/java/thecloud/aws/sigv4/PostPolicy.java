package thecloud.aws.sigv4;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import thecloud.aws.http.AwsError;

/**
 * What the signer of a form lets the form's user upload.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 *
 * @param minLength of the file, in bytes
 * @param maxLength of the file, in bytes
 */
public record PostPolicy(Instant expiration, long minLength, long maxLength, List<Condition> conditions) {

    /** Fields that no condition needs to mention, beside {@code x-ignore-*}. */
    private static final Set<String> UNMENTIONED =
            Set.of("policy", "x-amz-signature", "file", "awsaccesskeyid", "signature");

    private static final String BUCKET = "bucket";

    /**
     * What must hold of a field.
     *
     * @param field lower-case name
     * @param prefix whether the field only has to begin with the value
     */
    public record Condition(String field, boolean prefix, String value) {

        boolean holds(String actual) {
            return prefix ? actual.startsWith(value) : actual.equals(value);
        }

        @Override
        public String toString() {
            return "[\"" + (prefix ? "starts-with" : "eq") + "\", \"$" + field + "\", \"" + value + "\"]";
        }
    }

    public PostPolicy {
        conditions = List.copyOf(conditions);
    }

    /**
     * @param base64 the field {@code policy}
     * @throws AwsError {@code InvalidPolicyDocument}
     */
    public static PostPolicy parse(String base64) {
        return new PostPolicyReader().read(base64);
    }

    /**
     * Checks all that can be checked before the file comes.
     *
     * @param bucket that the form is posted to; conditions on {@code bucket} mean it
     * @param fields the form's fields before the file, by lower-case name, {@code ${filename}} replaced
     * @throws AwsError {@code AccessDenied}: expired, a condition fails, a field is not mentioned
     */
    public void check(Instant now, String bucket, Map<String, String> fields) {
        if (!now.isBefore(expiration)) {
            throw denied("Policy expired.");
        }
        Set<String> mentioned = new HashSet<>();
        for (Condition condition : conditions) {
            String field = condition.field();
            mentioned.add(field);
            String actual = field.equals(BUCKET) ? bucket : fields.getOrDefault(field, "");
            if (!holds(condition, actual)) {
                throw denied("Policy Condition failed: " + condition);
            }
        }
        if (!mentioned.contains(BUCKET)) {
            throw denied("Extra input fields: bucket");
        }
        for (String field : fields.keySet()) {
            if (!mentioned.contains(field) && !UNMENTIONED.contains(field) && !field.startsWith("x-ignore-")) {
                throw denied("Extra input fields: " + field);
            }
        }
    }

    /** A list of content types begins with a prefix when each of them does. */
    private static boolean holds(Condition condition, String actual) {
        if (!condition.prefix() || !condition.field().equals("content-type") || actual.indexOf(',') < 0) {
            return condition.holds(actual);
        }
        for (String one : actual.split(",", -1)) {
            if (!condition.holds(one.strip())) {
                return false;
            }
        }
        return true;
    }

    /** @throws AwsError {@code EntityTooSmall}, {@code EntityTooLarge} */
    public void checkLength(long length) {
        if (length < minLength) {
            throw new AwsError(
                    400,
                    "EntityTooSmall",
                    "Your proposed upload is smaller than the minimum allowed size",
                    sizes(length, "MinSizeAllowed", minLength));
        }
        if (length > maxLength) {
            throw new AwsError(
                    400,
                    "EntityTooLarge",
                    "Your proposed upload exceeds the maximum allowed size",
                    sizes(length, "MaxSizeAllowed", maxLength));
        }
    }

    private static Map<String, String> sizes(long proposed, String limit, long allowed) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("ProposedSize", String.valueOf(proposed));
        details.put(limit, String.valueOf(allowed));
        return details;
    }

    private static AwsError denied(String problem) {
        return new AwsError(403, "AccessDenied", "Invalid according to Policy: " + problem);
    }
}
