package thecloud.aws.s3.object;

import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.Percent;
import thecloud.aws.s3.header.ChecksumHeaders;
import thecloud.aws.s3.header.EncryptionHeaders;
import thecloud.aws.s3.header.Timestamps;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.rule.Expiry;

/** Header fields about a version. */
public final class VersionHeaders {

    public static final String VERSION = "x-amz-version-id";
    public static final String EXPIRATION = "x-amz-expiration";
    public static final String DELETE_MARKER = "x-amz-delete-marker";

    private VersionHeaders() {}

    /** Of an answer to who wrote it. */
    public static AwsResponse writeWritten(AwsResponse response, ObjectVersion version) {
        response.header("ETag", quoted(version.etag()));
        response.header(VERSION, named(version, null));
        response.header(EXPIRATION, expiration(version));
        EncryptionHeaders.write(response, version.encryption());
        ChecksumHeaders.write(response, version.checksum());
        return response;
    }

    public static String quoted(String etag) {
        return '"' + etag + '"';
    }

    /**
     * The version as an answer names it: in a bucket that never had versions no answer does, unless it was asked for by
     * that name.
     */
    public static @Nullable String named(ObjectVersion version, @Nullable String asked) {
        boolean one = version.keeping() == null || !version.keeping().versioned();
        return ObjectVersion.NULL_VERSION.equals(version.version()) && asked == null && one ? null : version.version();
    }

    /** When it is to go, and by which rule; null for never. */
    public static @Nullable String expiration(ObjectVersion version) {
        return Expiry.of(version)
                .map(expiry -> "expiry-date=\"" + Timestamps.http(expiry.at()) + "\", rule-id=\""
                        + Percent.encode(expiry.ruleId(), false) + '"')
                .orElse(null);
    }
}
