package thecloud.api.federation;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /auth/oidc/finish}: {@code state} and {@code authorization_code} are what the browser brought back. An
 * account with a second factor takes one of {@code code} and {@code recovery_code} too.
 */
public record FinishLoginRequest(
        @Nullable String login,
        @Nullable String state,
        @Nullable String authorizationCode,
        @Nullable String code,
        @Nullable String recoveryCode) {}
