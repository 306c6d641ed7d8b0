package thecloud.api.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An access key, for clients of AWS protocols; {@code secret_access_key} and {@code session_token} are present only in the
 * answer that made it. {@code status} is {@code ACTIVE} or {@code DISABLED}.
 */
public record AccessKeyView(
        String id,
        String name,
        String accessKeyId,
        @Nullable String secretAccessKey,
        @Nullable String sessionToken,
        boolean temporary,
        String status,
        String tenantId,
        @Nullable List<String> scopes,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant lastUsed) {}
