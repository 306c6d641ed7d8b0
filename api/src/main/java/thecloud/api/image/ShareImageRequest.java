package thecloud.api.image;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /images/{id}/shares}. */
public record ShareImageRequest(@Nullable String tenantId) {}
