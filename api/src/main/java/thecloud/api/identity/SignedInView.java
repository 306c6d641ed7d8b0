package thecloud.api.identity;

import java.time.Instant;

/** Answer of register and login. {@code token} and {@code api_key} are shown once. */
public record SignedInView(
        UserView user,
        TenantView tenant,
        String token,
        Instant expiresAt,
        String refreshToken,
        Instant refreshExpiresAt,
        String apiKey,
        String apiKeyId) {}
