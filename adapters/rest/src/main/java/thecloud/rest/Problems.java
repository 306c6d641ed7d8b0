package thecloud.rest;

import java.time.Duration;
import java.util.Map;
import thecloud.api.Problem;
import thecloud.core.Nullable;
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

/** The one place where failures become HTTP: a status, headers, and a problem document (RFC 9457). */
public final class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String RETRY_AFTER = "Retry-After";
    private static final int UNAVAILABLE_RETRY_SECONDS = 5;
    private static final int QUOTA_RETRY_SECONDS = 60;

    private Problems() {}

    /** Everything a problem's answer consists of, but for the request id. */
    public record Answer(
            int status,
            String title,
            String code,
            String detail,
            @Nullable String field,
            Map<String, String> headers,
            @Nullable String denialId,
            QuotaExceeded.@Nullable Excess excess) {
        public Problem problem(String requestId) {
            Problem problem =
                    new Problem("about:blank", title, status, detail, code, detail, requestId, field, denialId);
            return excess == null
                    ? problem
                    : problem.exceeding(excess.quota(), excess.limit(), excess.used(), excess.requested());
        }

        Answer(
                int status,
                String title,
                String code,
                String detail,
                @Nullable String field,
                Map<String, String> headers) {
            this(status, title, code, detail, field, headers, null, null);
        }

        Answer(int status, String title, String code, String detail, @Nullable String field) {
            this(status, title, code, detail, field, Map.of());
        }
    }

    public static Answer of(CloudException failure) {
        String detail = failure.reason();
        return switch (failure) {
            case Invalid e -> new Answer(400, "Invalid input", "INVALID", detail, e.field());
            case Unsupported e -> new Answer(400, "Not supported", "UNSUPPORTED", detail, e.field());
            case Unauthenticated _ ->
                new Answer(
                        401,
                        "Unauthenticated",
                        "UNAUTHENTICATED",
                        detail,
                        null,
                        Map.of("WWW-Authenticate", "Bearer realm=\"the-cloud\""));
            case SecondFactorRequired _ ->
                new Answer(
                        401,
                        "Second factor required",
                        "SECOND_FACTOR_REQUIRED",
                        detail,
                        "code",
                        Map.of("WWW-Authenticate", "Bearer realm=\"the-cloud\""));
            case Denied e ->
                new Answer(
                        403,
                        "Denied",
                        "DENIED",
                        detail,
                        null,
                        Map.of(),
                        e.id() == null ? null : e.id().toString(),
                        null);
            case NotFound _ -> new Answer(404, "Not found", "NOT_FOUND", detail, null);
            case Conflict e -> new Answer(409, "Conflict", "CONFLICT", detail, e.field());
            case Stale _ -> new Answer(412, "Changed meanwhile", "STALE", detail, "If-Match");
            case Refused e -> RefusedAnswers.of(e);
            case QuotaExceeded e ->
                new Answer(
                        429,
                        "Quota exceeded",
                        "QUOTA_EXCEEDED",
                        detail,
                        null,
                        Map.of(RETRY_AFTER, Integer.toString(QUOTA_RETRY_SECONDS)),
                        null,
                        e.excess());
            case RateLimited e ->
                new Answer(
                        429,
                        "Too many requests",
                        "RATE_LIMITED",
                        detail,
                        null,
                        Map.of(RETRY_AFTER, seconds(e.retryAfter())));
            case Unavailable _ ->
                new Answer(
                        503,
                        "Unavailable",
                        "UNAVAILABLE",
                        detail,
                        null,
                        Map.of(RETRY_AFTER, Integer.toString(UNAVAILABLE_RETRY_SECONDS)));
        };
    }

    /** What HTTP itself refuses, before any port is asked. */
    public static Answer ofStatus(int status) {
        return switch (status) {
            case 400 -> new Answer(400, "Invalid input", "INVALID", "the request cannot be understood", null);
            case 401 -> of(Calls.missing());
            case 404 ->
                new Answer(404, "Not found", "NOT_FOUND", "there is no such route; see /openapi or /docs", null);
            case 405 ->
                new Answer(405, "Method not allowed", "METHOD_NOT_ALLOWED", "this route has no such method", null);
            case 406 ->
                new Answer(406, "Not acceptable", "NOT_ACCEPTABLE", "this route answers application/json", "Accept");
            case 413 -> new Answer(413, "Body too large", "BODY_TOO_LARGE", "body must be at most 1 MiB", "body");
            case 415 ->
                new Answer(
                        415,
                        "Unsupported media type",
                        "UNSUPPORTED_MEDIA_TYPE",
                        "send Content-Type: application/json",
                        "Content-Type");
            case 414 -> new Answer(414, "URI too long", "URI_TOO_LONG", "the request line is too long", null);
            case 431 ->
                new Answer(431, "Headers too large", "HEADERS_TOO_LARGE", "the headers are too large altogether", null);
            case 503 ->
                new Answer(
                        503,
                        "Unavailable",
                        "UNAVAILABLE",
                        "the server is shutting down or overloaded",
                        null,
                        Map.of(RETRY_AFTER, Integer.toString(UNAVAILABLE_RETRY_SECONDS)));
            default ->
                status >= 400 && status < 500
                        ? new Answer(status, "Invalid request", "INVALID", "the request is not acceptable", null)
                        : unexpected();
        };
    }

    /** HTTP/1.1 without a Host header, or with two. */
    static Answer wrongHost() {
        return new Answer(400, "Invalid input", "INVALID", "send the Host header, once", "Host");
    }

    static Answer transferEncoding() {
        return new Answer(400, "Invalid input", "INVALID", "may only be: chunked", "Transfer-Encoding");
    }

    /** A defect of ours: the log has the trace, the caller gets the request id to ask about it. */
    public static Answer unexpected() {
        return new Answer(
                500,
                "Internal error",
                "INTERNAL",
                "something went wrong here; the log has it under this request id",
                null);
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
    }
}
