package thecloud.api.people;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/reset-password}: the token from the mail. */
public record ResetPasswordRequest(
        @Nullable String token, @Nullable String newPassword) {}
