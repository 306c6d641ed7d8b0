package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/keys}. */
public record CreateKeyRequest(@Nullable String name) {}
