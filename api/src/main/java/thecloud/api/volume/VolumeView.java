package thecloud.api.volume;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A volume. {@code size_gb} is absent where this cloud cannot keep volumes to a size; {@code restarted}, whether the last
 * attach or detach took a restart of the instance, where there was nothing to restart.
 */
public record VolumeView(
        String id,
        String name,
        @Nullable Integer sizeGb,
        String status,
        @Nullable String statusReason,
        @Nullable String instanceId,
        @Nullable String instanceName,
        @Nullable String mountPath,
        @Nullable Boolean restarted,
        @Nullable String snapshotId,
        Map<String, String> tags,
        String tenantId,
        String ownerId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        long version) {}
