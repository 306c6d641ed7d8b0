package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /auth/login}; an account with a second factor takes one of {@code code} and {@code recovery_code} too.
 */
public record LoginRequest(
        @Nullable String email,
        @Nullable String password,
        @Nullable String code,
        @Nullable String recoveryCode) {}
