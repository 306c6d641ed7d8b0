package thecloud.core.object.rule;

import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.error.Refused.Kind;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;

/**
 * What S3 refuses, in its own words.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
public final class Refusals {

    private Refusals() {}

    /** @param marker the delete marker that hides it; null when nothing is there */
    public static Refused noSuchKey(ObjectName name, @Nullable ObjectVersion marker) {
        Map<String, String> details = marker == null
                ? Map.of("Key", name.key())
                : Map.of("Key", name.key(), "DeleteMarker", "true", "VersionId", marker.version());
        return new Refused(Kind.NOT_FOUND, "NoSuchKey", "The specified key does not exist.", details);
    }

    public static Refused noSuchVersion(ObjectName name, String version) {
        return new Refused(
                Kind.NOT_FOUND,
                "NoSuchVersion",
                "The specified version does not exist.",
                Map.of("Key", name.key(), "VersionId", version));
    }

    /** For a delete marker that was asked for by its version. */
    public static Refused isDeleteMarker(ObjectVersion marker) {
        return new Refused(
                Kind.NOT_ALLOWED,
                "MethodNotAllowed",
                "The specified method is not allowed against this resource.",
                Map.of(
                        "ResourceType",
                        "DeleteMarker",
                        "DeleteMarker",
                        "true",
                        "VersionId",
                        marker.version(),
                        "LastModified",
                        marker.lastModified().toString()));
    }

    public static Refused noSuchUpload(String id) {
        return new Refused(
                Kind.NOT_FOUND,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or"
                        + " completed.",
                Map.of("UploadId", id));
    }

    public static Refused accessDenied(String message) {
        return new Refused(Kind.DENIED, "AccessDenied", message);
    }

    public static Refused invalidRequest(String message) {
        return new Refused(Kind.INVALID, "InvalidRequest", message);
    }

    public static Refused invalidArgument(String message, String argument, String value) {
        return new Refused(
                Kind.INVALID, "InvalidArgument", message, Map.of("ArgumentName", argument, "ArgumentValue", value));
    }

    public static Refused tooLarge(long proposed, long most) {
        return new Refused(
                Kind.INVALID,
                "EntityTooLarge",
                "Your proposed upload exceeds the maximum allowed size",
                Map.of("ProposedSize", String.valueOf(proposed), "MaxSizeAllowed", String.valueOf(most)));
    }
}
