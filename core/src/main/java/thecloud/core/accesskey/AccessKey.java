package thecloud.core.accesskey;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.identity.KeyLimits;

/**
 * An access key without its secret.
 *
 * @param accessKeyId its public half, which requests name: 20 upper-case letters and digits
 * @param temporary whether requests must carry the session token that came with it, too
 * @param active whether it works, as long as it has not expired
 * @param lastUsed to the minute; null when never
 */
public record AccessKey(
        UUID id,
        UUID userId,
        UUID tenantId,
        String name,
        String accessKeyId,
        boolean temporary,
        boolean active,
        Instant createdAt,
        @Nullable Instant lastUsed,
        KeyLimits limits) {}
