package thecloud.aws.s3.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.RequestHead;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.CloudException;
import thecloud.core.error.Refused;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketPublishing;
import thecloud.core.object.setting.CorsRule;

/**
 * Answers to browsers that ask whether a page of another origin may use a bucket.
 *
 * <p>Source: Fetch Standard, https://fetch.spec.whatwg.org/#http-cors-protocol , and
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
public final class CorsAnswers {

    private static final String VARY = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
    private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");

    private final BucketPublishing publishing;

    public CorsAnswers(BucketPublishing publishing) {
        this.publishing = publishing;
    }

    /** A request with which a browser asks before it sends another. */
    public AwsResponse preflight(S3Exchange exchange) {
        AwsRequest request = exchange.request();
        String origin = request.header("origin");
        String method = request.header("access-control-request-method");
        if (origin == null || origin.isBlank()) {
            throw new AwsError(400, "BadRequest", "Insufficient information. Origin request header needed.");
        }
        if (method == null || !METHODS.contains(method)) {
            throw new AwsError(400, "BadRequest", "Invalid Access-Control-Request-Method: " + method);
        }
        List<String> headers = names(request.headers().joined("access-control-request-headers"));
        List<CorsRule> rules = rules(exchange);
        if (rules.isEmpty()) {
            throw forbidden(request, method, "CORSResponse: CORS is not enabled for this bucket.");
        }
        CorsRule rule = rules.stream()
                .filter(candidate ->
                        CorsMatch.allows(candidate, origin, method) && CorsMatch.allowsHeaders(candidate, headers))
                .findFirst()
                .orElseThrow(() -> forbidden(
                        request,
                        method,
                        "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin,"
                                + " request method / Access-Control-Request-Method or Access-Control-Request-Headers are"
                                + " not whitelisted by the resource's CORS spec."));
        AwsResponse response = AwsResponse.ok();
        write(response, rule, origin);
        return response.header("Access-Control-Allow-Headers", headers.isEmpty() ? null : String.join(", ", headers))
                .lengthOnly(0);
    }

    private List<CorsRule> rules(S3Exchange exchange) {
        try {
            return publishing.preflight(exchange.call(), exchange.bucket());
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND) {
                throw forbidden(
                        exchange.request(),
                        String.valueOf(exchange.header("access-control-request-method")),
                        "CORSResponse: Bucket not found");
            }
            throw refused;
        }
    }

    private static AwsError forbidden(AwsRequest request, String method, String message) {
        String type = request.address().key() == null ? "BUCKET" : "OBJECT";
        return new AwsError(403, "AccessForbidden", message, S3Errors.details("Method", method, "ResourceType", type));
    }

    /**
     * Adds to an answer what lets the page that asked see it. An answer that no rule is for stays as it is, and the browser
     * keeps it from the page.
     */
    public AwsResponse write(RequestHead head, AwsResponse response) {
        String origin = head.header("origin");
        String bucket = head.address().bucket();
        if (origin != null && bucket != null && !head.method().equals("OPTIONS")) {
            matching(head, bucket, origin).ifPresent(rule -> write(response, rule, origin));
        }
        return response;
    }

    private Optional<CorsRule> matching(RequestHead head, String bucket, String origin) {
        try {
            Call anyone =
                    Call.anonymous(head.origin().requestId(), head.origin().sourceAddress());
            return publishing.preflight(anyone, new BucketName(bucket)).stream()
                    .filter(rule -> CorsMatch.allows(rule, origin, head.method()))
                    .findFirst();
        } catch (CloudException e) {
            return Optional.empty(); // the answer itself says what is wrong
        }
    }

    private static void write(AwsResponse response, CorsRule rule, String origin) {
        boolean anyOrigin = rule.allowedOrigins().contains("*");
        response.header("Access-Control-Allow-Origin", anyOrigin ? "*" : origin)
                .header("Access-Control-Allow-Methods", String.join(", ", rule.allowedMethods()))
                .header(
                        "Access-Control-Expose-Headers",
                        rule.exposeHeaders().isEmpty() ? null : String.join(", ", rule.exposeHeaders()))
                .header(
                        "Access-Control-Max-Age",
                        rule.maxAgeSeconds() == null
                                ? null
                                : rule.maxAgeSeconds().toString())
                .header("Access-Control-Allow-Credentials", anyOrigin ? null : "true")
                .header("Vary", VARY);
    }

    private static List<String> names(@Nullable String header) {
        return header == null
                ? List.of()
                : Arrays.stream(header.split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableList());
    }
}
