package thecloud.client.storage;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an object without its bytes.
 *
 * @param size in bytes
 * @param etag without quotes
 * @param version null in buckets that were never versioned
 * @param metadata the user's own, by lower-case name
 */
public record ObjectInfo(
        long size,
        String etag,
        Instant lastModified,
        @Nullable String contentType,
        @Nullable String version,
        Map<String, String> metadata) {

    private static final String META = "x-object-meta-";

    static ObjectInfo of(HttpHeaders headers) {
        Map<String, String> metadata = new TreeMap<>();
        headers.map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(META)) {
                metadata.put(lower.substring(META.length()), values.getFirst());
            }
        });
        return new ObjectInfo(
                headers.firstValueAsLong("Content-Length").orElse(-1),
                headers.firstValue("ETag").orElse("").replace("\"", ""),
                time(headers.firstValue("Last-Modified").orElse("")),
                headers.firstValue("Content-Type").orElse(null),
                headers.firstValue("X-Object-Version").orElse(null),
                metadata);
    }

    private static Instant time(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
