package thecloud.aws.sigv4;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.RequestHead;
import thecloud.aws.http.Signed;
import thecloud.core.Nullable;

/** Reads {@code Authorization: AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...}. */
final class AuthorizationHeader {

    static final String NAME = "authorization";
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String ALGORITHM_4A = "AWS4-ECDSA-P256-SHA256";

    private static final String CREDENTIAL = "Credential=";
    private static final String SIGNED_HEADERS = "SignedHeaders=";
    private static final String SIGNATURE = "Signature=";

    private AuthorizationHeader() {}

    /** @throws AwsError when it is not of that form */
    static SignedRequest read(RequestHead head, String value) {
        int space = value.indexOf(' ');
        String algorithm = space < 0 ? value : value.substring(0, space);
        if (!algorithm.equals(ALGORITHM)) {
            throw unsupported(algorithm, value);
        }
        String fields = value.substring(space < 0 ? value.length() : space);
        String credential = field(fields, CREDENTIAL);
        String signedHeaders = field(fields, SIGNED_HEADERS);
        String signature = field(fields, SIGNATURE);
        if (credential == null) {
            throw malformed("missing Credential.");
        }
        if (signedHeaders == null || signedHeaders.isEmpty()) {
            throw malformed("missing SignedHeaders.");
        }
        if (signature == null || !Hex.isSha256(signature)) {
            throw malformed(signature == null ? "missing Signature." : "the Signature is mal-formed.");
        }
        Scope scope = Scope.parse(credential);
        if (scope == null) {
            throw malformed(
                    "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
        }
        return new SignedRequest(
                Signed.How.HEADER,
                scope,
                timestamp(head),
                names(signedHeaders),
                signature,
                null,
                head.header("x-amz-security-token"));
    }

    /** The credential that a header of whatever validity names; null for none. */
    static @Nullable String credential(String value) {
        return field(value, CREDENTIAL);
    }

    /** Fields are separated by commas, with or without space around them. */
    private static @Nullable String field(String fields, String name) {
        int at = fields.indexOf(name);
        while (at > 0 && fields.charAt(at - 1) != ' ' && fields.charAt(at - 1) != ',') {
            at = fields.indexOf(name, at + 1);
        }
        if (at < 0) {
            return null;
        }
        int end = fields.indexOf(',', at);
        return fields.substring(at + name.length(), end < 0 ? fields.length() : end)
                .strip();
    }

    private static String timestamp(RequestHead head) {
        String ours = head.header("x-amz-date");
        String date = head.header("date");
        String timestamp = null;
        if (ours != null) {
            timestamp = Timestamps.parse(ours) == null ? null : ours;
        } else if (date != null) {
            timestamp = Timestamps.ofDateHeader(date);
        }
        if (timestamp == null) {
            throw new AwsError(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
        }
        return timestamp;
    }

    static List<String> names(String signedHeaders) {
        List<String> names = new ArrayList<>(8);
        int from = 0;
        for (int end = signedHeaders.indexOf(';'); end >= 0; end = signedHeaders.indexOf(';', from)) {
            names.add(signedHeaders.substring(from, end).toLowerCase(Locale.ROOT));
            from = end + 1;
        }
        names.add(signedHeaders.substring(from).toLowerCase(Locale.ROOT));
        return names;
    }

    static AwsError malformed(String problem) {
        return malformed(problem, Map.of());
    }

    static AwsError malformed(String problem, Map<String, String> details) {
        return new AwsError(
                400, "AuthorizationHeaderMalformed", "The authorization header is malformed; " + problem, details);
    }

    private static AwsError unsupported(String algorithm, String value) {
        if (algorithm.equals("AWS")) {
            return version2();
        }
        if (algorithm.equals(ALGORITHM_4A)) {
            return version4a();
        }
        // What follows the scheme may be somebody's password.
        return new AwsError(
                400,
                "InvalidArgument",
                "Unsupported Authorization Type",
                Map.of("ArgumentName", "Authorization", "ArgumentValue", algorithm.equals(value) ? "" : algorithm));
    }

    static AwsError version2() {
        return new AwsError(
                400,
                "InvalidRequest",
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."
                        + " (For URLs, boto3 and the aws CLI do, unless their region is us-east-1 or another old one.)");
    }

    static AwsError version4a() {
        return new AwsError(
                501,
                "NotImplemented",
                "Signature Version 4A (AWS4-ECDSA-P256-SHA256) is not implemented. Please use AWS4-HMAC-SHA256.");
    }
}
