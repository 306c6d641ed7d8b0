package thecloud.rest.storage;

import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import thecloud.core.error.Invalid;
import thecloud.core.object.ObjectName;
import thecloud.core.object.bucket.BucketName;

/**
 * What the target of a request names, percent-decoded once. A slash of a key may be written as it is or as {@code %2F}; on
 * the way here HTTP's rules for paths were applied to the former, so that a target to which they would have done something
 * is refused: no request ever reaches another object than it names.
 */
final class StoragePath {

    /** First word of the calls about buckets, and no name of a bucket here. */
    static final String BUCKETS = "buckets";

    private static final String ROOT = "/storage/";
    private static final String HINT =
            "holds an empty segment, \".\" or \"..\", which HTTP takes for directions: write the slashes of such a key as %2F";

    private StoragePath() {}

    /** Of {@code /storage/buckets/{bucket}} and {@code /storage/{bucket}}. */
    static BucketName bucket(HttpServerRequest request) {
        String named = plain(request);
        String below = ROOT + BUCKETS + "/";
        String raw = named.startsWith(below) ? named.substring(below.length()) : named.substring(ROOT.length());
        return new BucketName(decoded("bucket", raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw));
    }

    /** Of {@code /storage/buckets/{bucket}/...}, where the rest is {@code end}. */
    static BucketName bucketBefore(HttpServerRequest request, String end) {
        String named = plain(request).substring(ROOT.length() + BUCKETS.length() + 1);
        int slash = named.indexOf('/');
        if (slash < 0 || !named.substring(slash).equals(end)) {
            throw new Invalid("bucket", "is not followed by " + end);
        }
        return new BucketName(decoded("bucket", named.substring(0, slash)));
    }

    /** Of {@code /storage/{bucket}/{key}}. */
    static ObjectName object(HttpServerRequest request) {
        String named = plain(request).substring(ROOT.length());
        int slash = named.indexOf('/');
        String bucket = slash < 0 ? named : named.substring(0, slash);
        if (bucket.equals(BUCKETS)) {
            throw reserved();
        }
        return new ObjectName(
                new BucketName(decoded("bucket", bucket)), decoded("key", slash < 0 ? "" : named.substring(slash + 1)));
    }

    static Invalid reserved() {
        return new Invalid(
                "bucket",
                "\"buckets\" is where this API keeps the calls about buckets; such a bucket needs an S3 client");
    }

    private static String plain(HttpServerRequest request) {
        String path = request.path();
        if (path == null || !path.startsWith(ROOT)) {
            throw new Invalid("key", HINT);
        }
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i].toLowerCase(Locale.ROOT).replace("%2e", ".");
            boolean last = i == segments.length - 1; // a key may end in a slash
            if (segment.equals(".") || segment.equals("..") || (segment.isEmpty() && !last)) {
                throw new Invalid("key", HINT);
            }
        }
        return path;
    }

    /** A plus sign is one: that it could be a space is a matter of forms. */
    private static String decoded(String field, String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
            int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                throw new Invalid(field, "has a % without two hexadecimal digits behind it");
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Invalid(field, "is not valid UTF-8 behind its percent signs", e);
        }
    }
}
