package thecloud.aws.s3.object;

import thecloud.aws.http.AwsResponse;
import thecloud.aws.s3.header.ChecksumHeaders;
import thecloud.aws.s3.header.EncryptionHeaders;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectVersion;

/** Header fields about a version. */
public final class VersionHeaders {

    public static final String VERSION = "x-amz-version-id";
    public static final String DELETE_MARKER = "x-amz-delete-marker";

    private VersionHeaders() {}

    /** Of an answer to who wrote it. */
    public static AwsResponse writeWritten(AwsResponse response, ObjectVersion version) {
        response.header("ETag", quoted(version.etag()));
        response.header(VERSION, named(version.version(), null));
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
    public static @Nullable String named(@Nullable String version, @Nullable String asked) {
        return ObjectVersion.NULL_VERSION.equals(version) && asked == null ? null : version;
    }
}
