package thecloud.testkit.s3;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is asked of S3, not signed yet.
 *
 * @param path encoded as AWS says
 * @param query names and values, encoded as AWS says
 * @param headers by names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
public record S3Request(
        String method, String path, SortedMap<String, String> query, SortedMap<String, String> headers, byte[] body) {

    private static final byte[] NOTHING = new byte[0];

    public static S3Request of(String method, String path) {
        return new S3Request(method, path, Collections.emptySortedMap(), Collections.emptySortedMap(), NOTHING);
    }

    public S3Request query(String name, String value) {
        return new S3Request(method, path, with(query, name, value), headers, body);
    }

    public S3Request header(String name, String value) {
        return new S3Request(method, path, query, with(headers, name, value), body);
    }

    public S3Request body(byte[] bytes) {
        return new S3Request(method, path, query, headers, bytes);
    }

    public S3Request body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With the query, as it is sent. */
    public String target() {
        StringBuilder target = new StringBuilder(path);
        char separator = '?';
        for (var parameter : query.entrySet()) {
            target.append(separator).append(parameter.getKey()).append('=').append(parameter.getValue());
            separator = '&';
        }
        return target.toString();
    }

    private static SortedMap<String, String> with(SortedMap<String, String> all, String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(all);
        more.put(name, value);
        return more;
    }
}
