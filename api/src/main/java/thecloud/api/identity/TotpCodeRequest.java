package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/totp/confirm}. */
public record TotpCodeRequest(@Nullable String code) {}
