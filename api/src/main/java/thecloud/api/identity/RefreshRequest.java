package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/refresh} and {@code POST /auth/logout}. */
public record RefreshRequest(@Nullable String refreshToken) {}
