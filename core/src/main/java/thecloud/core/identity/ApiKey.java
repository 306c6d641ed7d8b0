package thecloud.core.identity;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;

/**
 * An API key without its secret.
 *
 * @param tenantId the tenant that calls with this key act in unless they name another
 * @param prefix the first characters of the secret, by which its owner recognises it
 * @param lastUsed to the minute; null when never
 */
public record ApiKey(
        UUID id,
        UUID userId,
        UUID tenantId,
        String name,
        String prefix,
        Instant createdAt,
        @Nullable Instant lastUsed,
        KeyLimits limits) {}
