package thecloud.api.volume;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /volumes}. With {@code snapshot_id} (or its name) it holds what the snapshot does. */
public record CreateVolumeRequest(
        @Nullable String name,
        @Nullable Integer sizeGb,
        @Nullable String snapshotId,
        @Nullable Map<String, String> tags) {}
