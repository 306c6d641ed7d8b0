package thecloud.aws.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * An error as AWS gives it: what a {@link Protocol} answers with, in its own form. Every {@code CloudException} becomes one
 * ({@link Errors}); what is wrong with the wire itself is thrown as one at once.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
public final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient SequencedMap<String, String> details;
    private final transient SequencedMap<String, String> headers;

    /**
     * @param code such as {@code NoSuchKey}
     * @param message AWS's own words where it has some; never a secret
     */
    public AwsError(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /** @param details further elements of the answer, by name, in order: {@code BucketName} */
    public AwsError(int status, String code, String message, Map<String, String> details) {
        this(status, code, message, details, Map.of());
    }

    /** @param headers of the answer: {@code Retry-After}, {@code x-amz-delete-marker} */
    public AwsError(int status, String code, String message, Map<String, String> details, Map<String, String> headers) {
        super(message, null, false, false); // clients cause these by the thousand; a trace tells nothing
        this.status = status;
        this.code = code;
        this.details = new LinkedHashMap<>(details);
        this.headers = new LinkedHashMap<>(headers);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String message() {
        String message = getMessage();
        return message == null ? code : message;
    }

    public SequencedMap<String, String> details() {
        return details;
    }

    public SequencedMap<String, String> headers() {
        return headers;
    }

    /** The same with a header more on the answer. */
    public AwsError withHeader(String name, String value) {
        AwsError copy = new AwsError(status, code, message(), details, headers);
        copy.headers.put(name, value);
        return copy;
    }
}
