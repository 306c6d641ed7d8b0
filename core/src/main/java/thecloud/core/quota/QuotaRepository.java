package thecloud.core.quota;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;

/** Outbound port: the limits that differ from the defaults. Takes part in the open transaction. */
public interface QuotaRepository {

    /** Waits until no other transaction holds the tenant, on any server, and holds it until this one ends. */
    void hold(UUID tenantId);

    /** All limits that were set in the tenant. */
    List<Limit> limits(UUID tenantId);

    void set(UUID tenantId, Limit limit);

    void clear(UUID tenantId, @Nullable UUID userId, String name);

    Optional<UUID> findTenant(String idOrSlug);

    /** A member of the tenant. */
    Optional<UUID> findMember(UUID tenantId, String idOrEmail);

    /** @param userId null when the limit is the tenant's */
    record Limit(@Nullable UUID userId, String name, long limit) {}
}
