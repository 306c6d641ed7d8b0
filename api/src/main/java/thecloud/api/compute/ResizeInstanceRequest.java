package thecloud.api.compute;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /instances/{id}/resize}. */
public record ResizeInstanceRequest(@Nullable String instanceType) {}
