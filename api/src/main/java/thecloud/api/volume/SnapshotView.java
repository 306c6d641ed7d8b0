package thecloud.api.volume;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A snapshot of a volume; {@code size_gb} is the volume's when it was taken. */
public record SnapshotView(
        String id,
        String name,
        String volumeId,
        int sizeGb,
        String status,
        @Nullable String statusReason,
        Map<String, String> tags,
        String tenantId,
        String ownerId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        long version) {}
