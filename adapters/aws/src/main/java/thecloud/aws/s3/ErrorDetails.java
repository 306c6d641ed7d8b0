package thecloud.aws.s3;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.RequestHead;
import thecloud.aws.s3.header.Timestamps;
import thecloud.aws.s3.object.VersionHeaders;
import thecloud.core.Nullable;

/**
 * What errors of S3 say beside code and message: each code has elements of its own, which the core need not know. What is
 * said already stays.
 */
final class ErrorDetails {

    private static final String BUCKET = "BucketName";
    private static final String KEY = "Key";
    private static final String VERSION = "VersionId";
    private static final String LAST_MODIFIED = "LastModified";
    private static final String MARKER = "DeleteMarker";

    private static final Map<String, List<String>> ELEMENTS = Map.ofEntries(
            Map.entry("NoSuchBucket", List.of(BUCKET)),
            Map.entry("NoSuchKey", List.of(KEY)),
            Map.entry("NoSuchVersion", List.of(KEY, VERSION)),
            Map.entry("NoSuchUpload", List.of("UploadId")),
            Map.entry("BucketAlreadyExists", List.of(BUCKET)),
            Map.entry("BucketAlreadyOwnedByYou", List.of(BUCKET)),
            Map.entry("BucketNotEmpty", List.of(BUCKET)),
            Map.entry("InvalidBucketName", List.of(BUCKET)),
            Map.entry("NoSuchBucketPolicy", List.of(BUCKET)),
            Map.entry("NoSuchConfiguration", List.of(BUCKET)),
            Map.entry("NoSuchCORSConfiguration", List.of(BUCKET)),
            Map.entry("NoSuchLifecycleConfiguration", List.of(BUCKET)),
            Map.entry("NoSuchPublicAccessBlockConfiguration", List.of(BUCKET)),
            Map.entry("NoSuchTagSet", List.of(BUCKET)),
            Map.entry("NoSuchWebsiteConfiguration", List.of(BUCKET)),
            Map.entry("ObjectLockConfigurationNotFoundError", List.of(BUCKET)),
            Map.entry("OwnershipControlsNotFoundError", List.of(BUCKET)),
            Map.entry("ReplicationConfigurationNotFoundError", List.of(BUCKET)),
            Map.entry("ServerSideEncryptionConfigurationNotFoundError", List.of(BUCKET)));

    private ErrorDetails() {}

    /** @param region where all buckets are */
    static AwsError of(RequestHead head, AwsError error, String region) {
        SequencedMap<String, String> details = new LinkedHashMap<>(error.details());
        SequencedMap<String, String> headers = new LinkedHashMap<>(error.headers());
        if ("true".equals(details.remove(MARKER))) {
            headers.put(VersionHeaders.DELETE_MARKER, "true");
            String version = details.remove(VERSION);
            if (version != null) {
                headers.put(VersionHeaders.VERSION, version);
            }
            String modified = details.remove(LAST_MODIFIED);
            if (error.status() == 405) { // a marker that was asked for by its version can only be deleted
                headers.put("Allow", "DELETE");
                if (modified != null) {
                    headers.put("Last-Modified", Timestamps.http(Instant.parse(modified)));
                }
                details.putIfAbsent("Method", head.method());
                details.putIfAbsent("ResourceType", MARKER);
            }
        }
        if (error.status() == 403
                && isBucketHead(head)) { // who may not look is told where, for their client to go there
            headers.put("x-amz-bucket-region", region);
        }
        for (String element : ELEMENTS.getOrDefault(error.code(), List.of())) {
            String value = value(head, element);
            if (value != null) {
                details.putIfAbsent(element, value);
            }
        }
        return new AwsError(error.status(), error.code(), error.message(), details, headers);
    }

    private static boolean isBucketHead(RequestHead head) {
        return head.method().equals("HEAD")
                && head.address().bucket() != null
                && head.address().rawKey().isEmpty();
    }

    private static @Nullable String value(RequestHead head, String element) {
        return switch (element) {
            case BUCKET -> head.address().bucket();
            case KEY -> key(head);
            case VERSION -> head.query().get("versionId");
            default -> head.query().get("uploadId");
        };
    }

    private static @Nullable String key(RequestHead head) {
        try {
            return head.address().key();
        } catch (AwsError e) {
            return null; // what is wrong with it is the error
        }
    }
}
