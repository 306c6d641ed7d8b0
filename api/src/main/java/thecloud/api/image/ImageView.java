package thecloud.api.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image. {@code shared_by} is the tenant whose it is, where that is another; what only its own tenant knows is absent
 * then.
 */
public record ImageView(
        String id,
        String name,
        String description,
        String format,
        String status,
        @Nullable String statusReason,
        @Nullable Long sizeBytes,
        @Nullable String digest,
        String visibility,
        @Nullable List<String> sharedWith,
        @Nullable String sharedBy,
        List<String> command,
        @Nullable Map<String, String> environment,
        Map<String, String> tags,
        String tenantId,
        @Nullable String ownerId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        long version) {}
