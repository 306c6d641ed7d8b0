package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/login}. */
public record LoginRequest(@Nullable String email, @Nullable String password) {}
