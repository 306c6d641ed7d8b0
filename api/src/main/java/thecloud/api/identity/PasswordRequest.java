package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/totp}. */
public record PasswordRequest(@Nullable String password) {}
