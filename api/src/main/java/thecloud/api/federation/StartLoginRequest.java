package thecloud.api.federation;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /auth/oidc/start}: where the provider sends the browser in the end. */
public record StartLoginRequest(@Nullable String redirectUri) {}
