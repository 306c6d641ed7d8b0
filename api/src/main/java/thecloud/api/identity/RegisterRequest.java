package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/register}. */
public record RegisterRequest(
        @Nullable String email,
        @Nullable String name,
        @Nullable String password) {}
