package thecloud.api.federation;

import java.time.Instant;

/** A login that goes on at {@code authorization_url}; {@code login} finishes it and is a secret. */
public record StartedLoginView(String authorizationUrl, String login, String state, Instant expiresAt) {}
