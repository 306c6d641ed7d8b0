package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/** Body of {@code DELETE /auth/totp}: the password, and one of the other two. */
public record DisableTotpRequest(
        @Nullable String password,
        @Nullable String code,
        @Nullable String recoveryCode) {}
