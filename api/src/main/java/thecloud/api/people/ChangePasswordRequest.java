package thecloud.api.people;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/password}. */
public record ChangePasswordRequest(
        @Nullable String currentPassword, @Nullable String newPassword) {}
