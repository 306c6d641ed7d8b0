package thecloud.api.volume;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /volumes/{id}/resize}. */
public record ResizeVolumeRequest(@Nullable Integer sizeGb) {}
