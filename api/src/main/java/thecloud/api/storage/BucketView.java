package thecloud.api.storage;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bucket. Calls name it by its {@code name}, which is unique in the whole cloud; events name it by its {@code id}.
 *
 * @param versioning OFF, ENABLED or SUSPENDED
 * @param tags absent in lists
 * @param endpoint where S3 clients find it
 */
public record BucketView(
        String id,
        String name,
        String region,
        String versioning,
        boolean objectLock,
        @Nullable Map<String, String> tags,
        String endpoint,
        String tenantId,
        String ownerId,
        Instant createdAt) {}
