package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/totp/recovery-codes}: one of the two. */
public record SecondFactorRequest(
        @Nullable String code, @Nullable String recoveryCode) {}
