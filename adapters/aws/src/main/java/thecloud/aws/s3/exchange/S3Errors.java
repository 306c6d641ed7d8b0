package thecloud.aws.s3.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import thecloud.aws.http.AwsError;

/**
 * Errors of S3 that are seen in a request before any port is asked, in S3's own words.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
public final class S3Errors {

    public static final String COPY_SOURCE_FORM =
            "Copy Source must mention the source bucket and key: sourcebucket/sourcekey";

    private S3Errors() {}

    public static AwsError invalidArgument(String name, String value, String message) {
        return new AwsError(400, "InvalidArgument", message, details("ArgumentName", name, "ArgumentValue", value));
    }

    public static AwsError invalidRequest(String message) {
        return new AwsError(400, "InvalidRequest", message);
    }

    public static AwsError malformedXml() {
        return new AwsError(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    public static AwsError missingBody() {
        return new AwsError(400, "MissingRequestBodyError", "Request Body is empty");
    }

    public static AwsError missingLength() {
        return new AwsError(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    }

    /** @param what names the sub-resource or option, and says why it is not there */
    public static AwsError notImplemented(String header, String what) {
        return new AwsError(
                501,
                "NotImplemented",
                "A header you provided implies functionality that is not implemented",
                details("Header", header, "additionalMessage", what));
    }

    /** @param type what was asked: SERVICE, BUCKET, OBJECT, or a sub-resource in capitals */
    public static AwsError methodNotAllowed(String method, String type, String allowed) {
        return new AwsError(
                405,
                "MethodNotAllowed",
                "The specified method is not allowed against this resource.",
                details("Method", method, "ResourceType", type),
                Map.of("Allow", allowed));
    }

    /** @param condition the header that did not hold */
    public static AwsError preconditionFailed(String condition) {
        return new AwsError(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold",
                details("Condition", condition));
    }

    public static AwsError accessDenied() {
        return new AwsError(403, "AccessDenied", "Access Denied");
    }

    /** Names and values in turn, in the order in which the answer shows them. */
    public static SequencedMap<String, String> details(String... namesAndValues) {
        SequencedMap<String, String> details = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            details.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return details;
    }
}
