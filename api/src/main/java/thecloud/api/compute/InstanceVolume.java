package thecloud.api.compute;

import org.jspecify.annotations.Nullable;

/** A volume in an instance; when launching, {@code volume_id} may be its name. */
public record InstanceVolume(
        @Nullable String volumeId, @Nullable String mountPath) {}
