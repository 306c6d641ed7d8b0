package thecloud.core.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/** Outbound port: {@code tenant_members}. Writes take part in the open transaction. */
public interface MemberRepository {

    /** Who joined last comes first; up to {@code page.limit() + 1} of them. */
    List<Member> list(UUID tenantId, PageRequest page);

    /** By the user's id or e-mail address. */
    Optional<Member> find(UUID tenantId, String idOrEmail);

    /**
     * To be called first by whatever changes who belongs to a tenant or owns it: until the transaction ends, nobody
     * else changes that. Also raises the tenant's revision, by which every server learns of the change.
     */
    void lock(UUID tenantId);

    /** Ends the membership with all that hung on it: roles, policies, keys of this tenant, sessions in it. */
    void remove(UUID tenantId, UUID userId);

    void setOwner(UUID tenantId, UUID userId);
}
