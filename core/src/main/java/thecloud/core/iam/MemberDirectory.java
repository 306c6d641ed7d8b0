package thecloud.core.iam;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.access.Caller;

/** Outbound port: the members of a tenant, as roles are bound and policies attached to them. */
@FunctionalInterface
public interface MemberDirectory {

    Optional<Member> find(UUID tenantId, String idOrEmail);

    /**
     * @param owner whether the tenant is theirs
     * @param operator whether they run this cloud
     */
    record Member(UUID id, String email, Caller.Kind kind, boolean owner, boolean operator) {}
}
