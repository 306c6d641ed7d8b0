package thecloud.aws.sigv4;

import java.time.Duration;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Query;
import thecloud.aws.http.Signed;
import thecloud.core.Nullable;

/**
 * Reads the parameters of a presigned request.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
final class PresignedQuery {

    static final String ALGORITHM = "X-Amz-Algorithm";
    static final String CREDENTIAL = "X-Amz-Credential";
    static final String SIGNATURE = "X-Amz-Signature";
    static final String SECURITY_TOKEN = "X-Amz-Security-Token";

    private static final String DATE = "X-Amz-Date";
    private static final String EXPIRES = "X-Amz-Expires";
    private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
    private static final int MAX_EXPIRES = 604_800;

    private PresignedQuery() {}

    /** Whether the request is signed, or means to be, by its query. */
    static boolean isIn(Query query) {
        return query.has(ALGORITHM) || query.has(SIGNATURE) || query.has(CREDENTIAL);
    }

    /** Of version 2: {@code AWSAccessKeyId}, {@code Expires}, {@code Signature}. */
    static boolean isOfVersion2(Query query) {
        return query.has("AWSAccessKeyId") && query.has("Signature");
    }

    /** @throws AwsError {@code AuthorizationQueryParametersError} */
    static SignedRequest read(Query query) {
        String algorithm = query.get(ALGORITHM);
        String credential = query.get(CREDENTIAL);
        String signature = query.get(SIGNATURE);
        String date = query.get(DATE);
        String signedHeaders = query.get(SIGNED_HEADERS);
        String expires = query.get(EXPIRES);
        if (AuthorizationHeader.ALGORITHM_4A.equals(algorithm)) {
            throw AuthorizationHeader.version4a();
        }
        if (algorithm == null
                || credential == null
                || signature == null
                || date == null
                || signedHeaders == null
                || signedHeaders.isEmpty()
                || expires == null) {
            throw wrong("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                    + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        }
        if (!algorithm.equals(AuthorizationHeader.ALGORITHM)) {
            throw wrong("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"");
        }
        Scope scope = Scope.parse(credential);
        if (scope == null) {
            throw wrong("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting"
                    + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        if (Timestamps.parse(date) == null) {
            throw wrong("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        }
        return new SignedRequest(
                Signed.How.QUERY,
                scope,
                date,
                AuthorizationHeader.names(signedHeaders),
                signature,
                lifetime(expires),
                query.get(SECURITY_TOKEN));
    }

    private static Duration lifetime(String expires) {
        Long seconds = number(expires);
        if (seconds == null) {
            throw wrong("X-Amz-Expires should be a number");
        }
        if (seconds < 0) {
            throw wrong("X-Amz-Expires must be non-negative");
        }
        if (seconds > MAX_EXPIRES) {
            throw wrong("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be"
                    + " less than 604800 seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static AwsError wrong(String message) {
        return new AwsError(400, "AuthorizationQueryParametersError", message);
    }
}
