package thecloud.api.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An API key; {@code key} is present only in the answer that created or rotated it. */
public record ApiKeyView(
        String id,
        String name,
        String prefix,
        @Nullable String key,
        String tenantId,
        Instant createdAt,
        @Nullable Instant lastUsed) {}
