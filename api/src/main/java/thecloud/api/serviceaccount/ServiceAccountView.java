package thecloud.api.serviceaccount;

import java.time.Instant;
import java.util.List;

/** A program's account; roles are bound and policies attached by {@code id} or {@code email}, which gets no mail. */
public record ServiceAccountView(
        String id,
        String name,
        String email,
        String description,
        List<String> roles,
        String tenantId,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
