package thecloud.core.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/** Outbound port: tenants and who belongs to them. Writes take part in the open transaction. */
public interface TenantRepository {

    /** False when the slug is taken; nothing was written then. */
    boolean add(Tenant tenant);

    /**
     * Makes the user a member, if they are not one, whose only role this is.
     *
     * @return false when the tenant has no such role; nothing was written then
     */
    boolean setMember(UUID tenantId, UUID userId, String role);

    /** A tenant that the user belongs to, by id or slug. */
    Optional<Membership> find(UUID userId, String idOrSlug);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<Membership> list(UUID userId, PageRequest page);

    /** The tenant that the user joined first. */
    Optional<Membership> first(UUID userId);
}
