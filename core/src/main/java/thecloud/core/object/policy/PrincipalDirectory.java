package thecloud.core.object.policy;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;

/** Outbound port: whom a policy or an ACL can be about. */
@FunctionalInterface
public interface PrincipalDirectory {

    /** Those of them whom there are. */
    Set<Named> existing(Collection<Named> asked);

    /**
     * A tenant, or a principal of it.
     *
     * @param kind null, as is the id, for the tenant itself
     */
    record Named(
            UUID tenantId,
            Caller.@Nullable Kind kind,
            @Nullable UUID id) {}
}
