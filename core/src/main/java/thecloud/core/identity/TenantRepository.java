package thecloud.core.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;
import thecloud.core.access.Role;

/** Outbound port: tenants and who belongs to them. Writes take part in the open transaction. */
public interface TenantRepository {

    /** False when the slug is taken; nothing was written then. */
    boolean add(Tenant tenant);

    /** Adds the member, or changes their role. */
    void setMember(UUID tenantId, UUID userId, Role role);

    /** A tenant that the user belongs to, by id or slug. */
    Optional<Membership> find(UUID userId, String idOrSlug);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<Membership> list(UUID userId, PageRequest page);

    /** The tenant that the user joined first. */
    Optional<Membership> first(UUID userId);
}
