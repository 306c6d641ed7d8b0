package thecloud.aws.s3.header;

import thecloud.aws.http.AwsError;
import thecloud.aws.http.Percent;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.operation.RefusedOption;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectName;
import thecloud.core.object.bucket.BucketName;

/**
 * {@code x-amz-copy-source}: {@code [/]bucket/key[?versionId=...]}, percent-encoded.
 *
 * @param version null for the current one
 */
public record CopySource(ObjectName name, @Nullable String version) {

    public static final String HEADER = "x-amz-copy-source";

    private static final String VERSION = "?versionId=";

    /** @throws AwsError {@code InvalidArgument}, {@code NotImplemented} for access points */
    public static CopySource parse(String header) {
        String path = header;
        String version = null;
        int query = path.lastIndexOf(VERSION);
        if (query >= 0) {
            version = decoded(header, path.substring(query + VERSION.length()));
            path = path.substring(0, query);
        }
        if (version != null && version.isEmpty()) {
            throw S3Errors.invalidArgument("versionId", "", "Version id cannot be the empty string");
        }
        // Some clients encode the slashes, too.
        String decoded = decoded(header, path);
        if (decoded.startsWith("arn:")) {
            throw RefusedOption.ACCESS_POINT.error();
        }
        String named = decoded.startsWith("/") ? decoded.substring(1) : decoded;
        int slash = named.indexOf('/');
        if (slash <= 0 || slash == named.length() - 1) {
            throw malformed(header);
        }
        return new CopySource(
                new ObjectName(new BucketName(named.substring(0, slash)), named.substring(slash + 1)), version);
    }

    private static String decoded(String header, String text) {
        try {
            return Percent.decode(text, false);
        } catch (AwsError e) {
            throw malformed(header);
        }
    }

    private static AwsError malformed(String header) {
        return S3Errors.invalidArgument(HEADER, header, S3Errors.COPY_SOURCE_FORM);
    }
}
