package thecloud.rest.storage;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Preconditions;

/** Header fields of requests and answers about objects. */
final class ObjectFields {

    static final String VERSION = "X-Object-Version";
    static final String DELETE_MARKER = "X-Object-Delete-Marker";

    private static final String META = "x-object-meta-";
    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final List<String> SYSTEM =
            List.of("Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires");
    private static final Pattern TYPE =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+\\s*(;.*)?");

    private ObjectFields() {}

    /** How many bytes are to come; -1 when the request does not say. */
    static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length == null) {
            return request.headers().contains("Transfer-Encoding") ? -1 : 0;
        }
        return Long.parseLong(length); // the HTTP decoder has refused what is not a number
    }

    /** What is to be kept with the bytes. @throws Invalid for what no answer could carry */
    static ObjectHeaders kept(MultiMap headers) {
        String type = headers.get("Content-Type");
        if (type != null && !(TYPE.matcher(type).matches() && printable(type))) {
            throw new Invalid("Content-Type", "must be a media type, such as image/png");
        }
        Map<String, String> system = new HashMap<>();
        for (String name : SYSTEM) {
            String value = headers.get(name);
            if (value != null) {
                system.put(name.toLowerCase(Locale.ROOT), printable(name, value));
            }
        }
        Map<String, String> user = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(META) && lower.length() > META.length()) {
                user.merge(lower.substring(META.length()), printable(name, value), (a, b) -> a + "," + b);
            }
        });
        return new ObjectHeaders(type, system, user, null);
    }

    static Preconditions preconditions(MultiMap headers) {
        return new Preconditions(
                headers.get("If-Match"),
                headers.get("If-None-Match"),
                time(headers.get("If-Modified-Since")),
                time(headers.get("If-Unmodified-Since")));
    }

    /** {@code If-Match} and {@code If-None-Match} alone: for what is written. */
    static Preconditions tags(MultiMap headers) {
        return new Preconditions(headers.get("If-Match"), headers.get("If-None-Match"), null, null);
    }

    /** Everything that is answered about an object beside its bytes, but for its type and how many bytes follow. */
    static Map<String, String> of(ObjectVersion version) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ETag", "\"" + version.etag() + "\"");
        fields.put(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.ofInstant(version.lastModified(), ZoneOffset.UTC)));
        fields.put("Accept-Ranges", "bytes");
        // Whatever somebody stored as text/html: it is no page of this server's.
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("Content-Security-Policy", "sandbox");
        String named = StorageViews.version(version);
        if (named != null) {
            fields.put(VERSION, named);
        }
        ObjectHeaders kept = version.headers();
        for (String name : SYSTEM) {
            String value = kept.system().get(name.toLowerCase(Locale.ROOT));
            if (value != null) {
                fields.put(name, value);
            }
        }
        kept.user().forEach((name, value) -> fields.put("X-Object-Meta-" + name, value));
        // What came in by S3's protocol may hold what no field can.
        fields.values().removeIf(value -> !printable(value));
        return fields;
    }

    static String type(ObjectVersion version) {
        String type = version.headers().contentType();
        return type == null || !printable(type) ? UNKNOWN_TYPE : type;
    }

    /** RFC 9110, 13.1.3: a date that cannot be read is no condition. */
    private static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String printable(String field, String value) {
        if (!printable(value)) {
            throw new Invalid(field, "may hold printable ASCII alone");
        }
        return value;
    }

    private static boolean printable(String text) {
        return text.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\t');
    }
}
