package thecloud.api.people;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/forgot-password}. */
public record ForgotPasswordRequest(@Nullable String email) {}
