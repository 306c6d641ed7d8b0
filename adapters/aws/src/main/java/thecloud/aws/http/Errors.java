package thecloud.aws.http;

import java.time.Duration;
import java.util.Map;
import thecloud.core.error.CloudException;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.QuotaExceeded;
import thecloud.core.error.RateLimited;
import thecloud.core.error.Refused;
import thecloud.core.error.SecondFactorRequired;
import thecloud.core.error.Stale;
import thecloud.core.error.Unauthenticated;
import thecloud.core.error.Unavailable;
import thecloud.core.error.Unsupported;

/** The one place where failures become errors of AWS, with the codes that all its protocols share. */
public final class Errors {

    private static final String RETRY_AFTER = "Retry-After";

    private Errors() {}

    /** Whatever was thrown; what nobody expected is an {@code InternalError} that tells nothing. */
    public static AwsError of(Throwable failure) {
        return switch (failure) {
            case AwsError known -> known;
            case CloudException known -> of(known);
            default -> internal();
        };
    }

    public static AwsError of(CloudException failure) {
        return switch (failure) {
            case Refused refused -> refused(refused);
            case Invalid invalid ->
                new AwsError(400, "InvalidArgument", invalid.reason(), Map.of("ArgumentName", invalid.field()));
            case Unauthenticated _, SecondFactorRequired _, Denied _ -> accessDenied();
            case NotFound missing -> new AwsError(404, "NoSuchEntity", missing.reason());
            case Conflict conflict -> new AwsError(409, "OperationAborted", conflict.reason());
            case Stale _ -> preconditionFailed();
            case QuotaExceeded exceeded -> exceeded(exceeded);
            case RateLimited limited -> slowDown(limited.retryAfter());
            case Unavailable _ ->
                new AwsError(
                        503,
                        "ServiceUnavailable",
                        "Service is unable to handle request.",
                        Map.of(),
                        Map.of(RETRY_AFTER, "5"));
            case Unsupported unsupported -> new AwsError(501, "NotImplemented", unsupported.reason());
        };
    }

    private static AwsError refused(Refused refused) {
        int status = switch (refused.kind()) {
            case INVALID, TOO_LARGE -> 400; // EntityTooLarge of S3 is a 400, unlike HTTP's own 413
            case DENIED -> 403;
            case NOT_FOUND -> 404;
            case NOT_ALLOWED -> 405;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case NOT_MODIFIED -> 304;
            case RANGE_NOT_SATISFIABLE -> 416;
            case NOT_IMPLEMENTED -> 501;
        };
        return new AwsError(status, refused.code(), refused.reason(), refused.details());
    }

    public static AwsError accessDenied() {
        return new AwsError(403, "AccessDenied", "Access Denied");
    }

    public static AwsError preconditionFailed() {
        return new AwsError(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    /** @param operation what it is that we do not offer: {@code replication} */
    public static AwsError notImplemented(String operation) {
        return new AwsError(
                501,
                "NotImplemented",
                "A header or operation you provided implies functionality that is not implemented: " + operation);
    }

    public static AwsError slowDown(Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        return new AwsError(
                503,
                "SlowDown",
                "Please reduce your request rate.",
                Map.of(),
                Map.of(RETRY_AFTER, String.valueOf(seconds)));
    }

    public static AwsError internal() {
        return new AwsError(500, "InternalError", "We encountered an internal error. Please try again.");
    }

    private static AwsError exceeded(QuotaExceeded exceeded) {
        return exceeded.excess().quota().equals("buckets")
                ? new AwsError(400, "TooManyBuckets", "You have attempted to create more buckets than allowed")
                : new AwsError(403, "QuotaExceeded", exceeded.reason());
    }
}
