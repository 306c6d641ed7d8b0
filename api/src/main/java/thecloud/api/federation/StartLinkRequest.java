package thecloud.api.federation;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/oidc/link}. */
public record StartLinkRequest(
        @Nullable String redirectUri, @Nullable String password) {}
