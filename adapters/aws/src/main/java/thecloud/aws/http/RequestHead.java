package thecloud.aws.http;

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

    /** The host that the client asked for, with its port as sent. */
    public String host() {
        String host = headers.get("host");
        return host == null ? "" : host;
    }
}
