package thecloud.api.volume;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A volume. {@code size_gb} is absent where this cloud cannot keep volumes to a size. */
public record VolumeView(
        String id,
        String name,
        @Nullable Integer sizeGb,
        String status,
        @Nullable String statusReason,
        @Nullable String instanceId,
        @Nullable String mountPath,
        @Nullable String snapshotId,
        Map<String, String> tags,
        String tenantId,
        String ownerId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        long version) {}
