package thecloud.api.volume;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /snapshots}; {@code volume_id} may be a name. */
public record CreateSnapshotRequest(
        @Nullable String name,
        @Nullable String volumeId,
        @Nullable Map<String, String> tags) {}
