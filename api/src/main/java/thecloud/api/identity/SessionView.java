package thecloud.api.identity;

import java.time.Instant;

/** A signed-in session: a JWT, and the one-time token that renews it. */
public record SessionView(String token, Instant expiresAt, String refreshToken, Instant refreshExpiresAt) {}
