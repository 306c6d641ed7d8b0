package thecloud.api.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tenant; {@code role} is the caller's role in it. */
public record TenantView(
        String id,
        String name,
        String slug,
        String ownerId,
        @Nullable String role,
        Instant createdAt) {}
