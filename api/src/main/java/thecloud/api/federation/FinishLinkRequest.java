package thecloud.api.federation;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/oidc/link/finish}. */
public record FinishLinkRequest(
        @Nullable String login,
        @Nullable String state,
        @Nullable String authorizationCode) {}
