package thecloud.aws.s3.log;

import java.util.Locale;
import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.RequestHead;
import thecloud.aws.s3.operation.Level;
import thecloud.aws.s3.operation.Operation;
import thecloud.aws.s3.operation.Routing;
import thecloud.core.Nullable;

/** What the access log calls an operation: {@code REST.GET.OBJECT}. */
final class LoggedOperation {

    /** Sub-resources whose names in the log are others than their own, in capitals. */
    private static final Map<String, String> NAMES = Map.of(
            "policy", "BUCKETPOLICY",
            "policyStatus", "POLICY_STATUS",
            "versions", "BUCKETVERSIONS",
            "logging", "LOGGING_STATUS",
            "object-lock", "OBJECT_LOCK_CONFIGURATION",
            "publicAccessBlock", "PUBLIC_ACCESS_BLOCK",
            "ownershipControls", "OWNERSHIP_CONTROLS",
            "requestPayment", "REQUEST_PAYMENT",
            "retention", "OBJECT_LOCK_RETENTION",
            "legal-hold", "OBJECT_LOCK_LEGALHOLD");

    private LoggedOperation() {}

    /** Null for a request that means none. */
    static @Nullable Operation of(RequestHead head, Level level) {
        try {
            return Routing.of(head.method(), level, head.query(), head.headers());
        } catch (AwsError e) {
            return null;
        }
    }

    static String name(Operation operation) {
        return switch (operation) {
            case COPY_OBJECT -> "REST.COPY.OBJECT";
            case UPLOAD_PART_COPY -> "REST.COPY.PART";
            case UPLOAD_PART -> "REST.PUT.PART";
            case DELETE_OBJECTS -> "REST.POST.MULTI_OBJECT_DELETE";
            case PREFLIGHT_BUCKET, PREFLIGHT_OBJECT -> "REST.OPTIONS.PREFLIGHT";
            case COMPLETE_MULTIPART_UPLOAD, ABORT_MULTIPART_UPLOAD, LIST_PARTS ->
                "REST." + operation.method() + ".UPLOAD";
            case GET_OBJECT_TAGGING, PUT_OBJECT_TAGGING, DELETE_OBJECT_TAGGING ->
                "REST." + operation.method() + ".OBJECT_TAGGING";
            case GET_OBJECT_ATTRIBUTES -> "REST.GET.OBJECT_ATTRIBUTES";
            default -> "REST." + operation.method() + "." + type(operation);
        };
    }

    private static String type(Operation operation) {
        String subresource = operation.subresource();
        if (subresource == null) {
            // A form is posted to a bucket, and writes an object.
            return operation == Operation.POST_OBJECT
                    ? "OBJECT"
                    : operation.level().name();
        }
        return NAMES.getOrDefault(
                subresource, subresource.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
