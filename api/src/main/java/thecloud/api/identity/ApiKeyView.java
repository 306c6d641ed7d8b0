package thecloud.api.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key; {@code key} is present only in the answer that created or rotated it. Without {@code scopes} it is good for all
 * that its holder may do, without {@code expires_at} for ever.
 */
public record ApiKeyView(
        String id,
        String name,
        String prefix,
        @Nullable String key,
        String tenantId,
        @Nullable List<String> scopes,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant lastUsed) {}
