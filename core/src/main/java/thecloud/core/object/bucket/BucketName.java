package thecloud.core.object.bucket;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import thecloud.core.access.GlobalName;
import thecloud.core.error.Refused;

/**
 * The name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
public record BucketName(String value) implements GlobalName {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");

    private static final Pattern HYPHEN_AT_DOT = Pattern.compile("-\\.|\\.-");

    private static final List<String> RESERVED_STARTS = List.of("amzn-s3-demo-");
    private static final List<String> RESERVED_ENDS = List.of(".mrap", "--x-s3", "--table-s3");

    /** @throws Refused {@code InvalidBucketName} */
    public BucketName {
        boolean valid = FORM.matcher(value).matches()
                && !value.contains("..")
                && !IP_ADDRESS.matcher(value).matches()
                && !value.startsWith("xn--")
                && !value.startsWith("sthree-")
                && !value.endsWith("-s3alias")
                && !value.endsWith("--ol-s3");
        if (!valid) {
            throw invalid(value);
        }
    }

    /**
     * What AWS reserved later on, and labels that begin or end with a hyphen, buckets may be called; new ones are not.
     *
     * @throws Refused {@code InvalidBucketName}
     */
    public BucketName requireForNew() {
        if (HYPHEN_AT_DOT.matcher(value).find()
                || RESERVED_STARTS.stream().anyMatch(value::startsWith)
                || RESERVED_ENDS.stream().anyMatch(value::endsWith)) {
            throw invalid(value);
        }
        return this;
    }

    private static Refused invalid(String value) {
        return new Refused(
                Refused.Kind.INVALID,
                "InvalidBucketName",
                "The specified bucket is not valid.",
                Map.of("BucketName", value));
    }

    @Override
    public String arn() {
        return "arn:thecloud:s3:::" + value;
    }

    @Override
    public String label() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
