package thecloud.core.object.setting;

import java.util.List;
import thecloud.core.Nullable;

/**
 * Whom a browser lets use what of a bucket. Origins and headers may have one {@code *} each.
 *
 * @param allowedMethods of GET, PUT, HEAD, POST, DELETE
 */
public record CorsRule(
        @Nullable String id,
        List<String> allowedOrigins,
        List<String> allowedMethods,
        List<String> allowedHeaders,
        List<String> exposeHeaders,
        @Nullable Integer maxAgeSeconds) {}
