package thecloud.api.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object, without its bytes.
 *
 * @param size in bytes
 * @param etag without quotes
 * @param version absent in buckets that were never versioned, and in lists
 */
public record ObjectView(
        String key,
        long size,
        String etag,
        Instant lastModified,
        @Nullable String version) {}
