package thecloud.aws.sigv4;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import thecloud.aws.http.AwsError;

/**
 * What is answered to signatures that do not hold, with the details that AWS gives. None of them tells more than the client
 * can work out: never the signature that would have been right.
 */
final class Refusals {

    private Refusals() {}

    static AwsError signatureDoesNotMatch(String stringToSign, String provided) {
        return signatureDoesNotMatch(new LinkedHashMap<>(), stringToSign, provided);
    }

    static AwsError signatureDoesNotMatch(SignedRequest request, String stringToSign, String canonicalRequest) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("AWSAccessKeyId", request.scope().accessKeyId());
        AwsError error = signatureDoesNotMatch(details, stringToSign, request.signature());
        error.details().put("CanonicalRequest", canonicalRequest);
        error.details().put("CanonicalRequestBytes", bytes(canonicalRequest));
        return error;
    }

    private static AwsError signatureDoesNotMatch(Map<String, String> details, String stringToSign, String provided) {
        details.put("StringToSign", stringToSign);
        details.put("SignatureProvided", provided);
        details.put("StringToSignBytes", bytes(stringToSign));
        return new AwsError(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and"
                        + " signing method.",
                details);
    }

    private static String bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(3 * bytes.length);
        for (byte b : bytes) {
            out.append(out.isEmpty() ? "" : " ");
            if ((b & 0xF0) == 0) {
                out.append('0');
            }
            out.append(Integer.toHexString(b & 0xFF));
        }
        return out.toString();
    }

    static AwsError invalidAccessKeyId(String accessKeyId) {
        return new AwsError(
                403,
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.",
                Map.of("AWSAccessKeyId", accessKeyId));
    }

    static AwsError invalidToken() {
        return new AwsError(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
    }

    static AwsError tooSkewed(String requestTime, Instant now, long maxSkewMillis) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("RequestTime", requestTime);
        details.put("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        details.put("MaxAllowedSkewMilliseconds", String.valueOf(maxSkewMillis));
        return new AwsError(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
                details);
    }

    static AwsError expired(long seconds, Instant expiredAt, Instant now) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("X-Amz-Expires", String.valueOf(seconds));
        details.put("Expires", expiredAt.toString());
        details.put("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new AwsError(403, "AccessDenied", "Request has expired", details);
    }

    static AwsError notYetValid() {
        return new AwsError(403, "AccessDenied", "Request is not valid yet");
    }

    static AwsError headersNotSigned(String names) {
        return new AwsError(
                403,
                "AccessDenied",
                "There were headers present in the request which were not signed",
                Map.of("HeadersNotSigned", names));
    }

    static AwsError oneMechanismOnly() {
        return new AwsError(
                400,
                "InvalidArgument",
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string"
                        + " parameter or the Authorization header should be specified",
                Map.of("ArgumentName", "Authorization"));
    }

    static AwsError missingContentSha256() {
        return new AwsError(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
    }

    static AwsError invalidContentSha256(String value) {
        return new AwsError(
                400,
                "InvalidArgument",
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                        + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER,"
                        + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or"
                        + " a valid sha256 value.",
                Map.of("ArgumentName", "x-amz-content-sha256", "ArgumentValue", value));
    }
}
