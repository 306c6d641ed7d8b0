package thecloud.aws.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import thecloud.core.Nullable;

/**
 * A request without who sends it and its body.
 *
 * @param rawPath as sent: not decoded, not collapsed, not resolved; begins with a slash but for {@code OPTIONS *}
 * @param rawQuery as sent, without the {@code ?}; null for none
 */
public record RequestHead(
        String method,
        String rawPath,
        @Nullable String rawQuery,
        Query query,
        Headers headers,
        Address address,
        Origin origin) {

    private static final String CHECKSUM = "x-amz-checksum-";
    private static final Set<String> ABOUT_CHECKSUMS = Set.of("algorithm", "mode", "type");

    /**
     * Where a request comes from, and what it is called.
     *
     * @param sourceAddress textual IP address
     * @param secure whether it came over TLS
     * @param requestId the {@code x-amz-request-id} of the answer
     * @param hostId the {@code x-amz-id-2} of the answer
     */
    public record Origin(String sourceAddress, boolean secure, String requestId, String hostId) {}

    /** The first value of a header, by its lower-case name; null for none. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The {@code Content-Encoding} that is the object's, without {@code aws-chunked}, which is the request's; null for none. */
    public @Nullable String contentEncoding() {
        String sent = headers.joined("content-encoding");
        if (sent == null || !sent.contains("aws-chunked")) {
            return sent;
        }
        List<String> kept = new ArrayList<>();
        for (String coding : sent.split(",", -1)) {
            if (!coding.strip().equals("aws-chunked") && !coding.isBlank()) {
                kept.add(coding.strip());
            }
        }
        return kept.isEmpty() ? null : String.join(",", kept);
    }

    /**
     * The same with the {@code x-amz-*} parameters of a presigned query as header fields, which is what they are meant as.
     * But for checksums of a body: whoever signs has none yet, and the SDK for JavaScript signs that of nothing. S3
     * looks at them in header fields only.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html">presigned URLs</a>
     */
    public RequestHead withQueryAsHeaders() {
        Headers.Builder merged =
                new Headers.Builder(headers.size() + query.parameters().size());
        headers.forEach(merged::add);
        for (Query.Parameter parameter : query.parameters()) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-") && !isOfBody(name) && !headers.contains(name)) {
                merged.add(name, parameter.value());
            }
        }
        return new RequestHead(method, rawPath, rawQuery, query, merged.build(), address, origin);
    }

    private static boolean isOfBody(String name) {
        return name.equals("x-amz-sdk-checksum-algorithm")
                || (name.startsWith(CHECKSUM) && !ABOUT_CHECKSUMS.contains(name.substring(CHECKSUM.length())));
    }

    /** The host that the client asked for, with its port as sent. */
    public String host() {
        String host = headers.get("host");
        return host == null ? "" : host;
    }
}
