package thecloud.core.serviceaccount;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import thecloud.core.access.Created;

/**
 * A program's account in one tenant.
 *
 * @param name unique in the tenant; stays, as it is part of the address
 * @param email gets no mail; roles are bound and policies attached by it or by the id
 * @param roles the names of the roles that it has, built-in ones first
 */
public record ServiceAccount(
        UUID id,
        UUID tenantId,
        String name,
        String email,
        String description,
        List<String> roles,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Created {}
