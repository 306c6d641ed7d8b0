package thecloud.api.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened to a resource. */
public record EventView(
        String id,
        String type,
        String resourceType,
        String resourceId,
        String resourceName,
        @Nullable String status,
        @Nullable String reason,
        String requestId,
        @Nullable String actorId,
        Map<String, String> data,
        Instant createdAt) {}
