package thecloud.api.volume;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /volumes/{id}/attach}; {@code instance_id} may be a name. */
public record AttachVolumeRequest(
        @Nullable String instanceId, @Nullable String mountPath) {}
