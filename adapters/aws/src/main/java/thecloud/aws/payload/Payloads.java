package thecloud.aws.payload;

import thecloud.aws.endpoint.RawBody;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.RequestBody;
import thecloud.aws.http.RequestHead;
import thecloud.aws.sigv4.PayloadRule;

/** Puts the decoding and verifying around a body that its request's signature asks for. */
public final class Payloads {

    private static final String DECODED_LENGTH = "x-amz-decoded-content-length";

    private Payloads() {}

    /** @throws AwsError {@code MissingContentLength}, {@code InvalidArgument} for the decoded length */
    public static RequestBody of(RequestHead head, RawBody raw, PayloadRule rule) {
        return switch (rule) {
            case PayloadRule.Unsigned _ -> new PlainBody(raw, head.headers(), null);
            case PayloadRule.Hashed hashed -> new PlainBody(raw, head.headers(), hashed.sha256());
            case PayloadRule.Chunked _
            when raw.length() == 0 && head.header(DECODED_LENGTH) == null ->
                new PlainBody(raw, head.headers(), null); // no body: nothing was cut into chunks
            case PayloadRule.Chunked chunked -> new ChunkedBody(raw, head.headers(), decodedLength(head), chunked);
        };
    }

    private static long decodedLength(RequestHead head) {
        String text = head.header(DECODED_LENGTH);
        if (text == null) {
            throw new AwsError(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }
        try {
            long length = Long.parseLong(text.strip());
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // as wrong as a negative one
        }
        throw new AwsError(400, "InvalidArgument", "Invalid value for x-amz-decoded-content-length");
    }
}
