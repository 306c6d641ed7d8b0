package thecloud.core.object.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.policy.PrincipalDirectory.Named;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;

/** Holds the tenants that an ACL names against those that there are: a misspelt one would be granted nothing. */
public final class KnownGrantees {

    private final PrincipalDirectory directory;

    public KnownGrantees(PrincipalDirectory directory) {
        this.directory = directory;
    }

    /**
     * Asks only about others than the known ones.
     *
     * @param acl null for none
     * @param known tenants that there are
     * @throws Refused {@code InvalidArgument} for a tenant that there is not
     */
    public void require(@Nullable AccessControl acl, UUID... known) {
        Map<Named, String> asked = new HashMap<>();
        for (Grant grant : acl == null ? List.<Grant>of() : acl.grants()) {
            if (grant.grantee() instanceof Grantee.Tenant(String id)) {
                asked.put(new Named(UUID.fromString(id), null, null), id);
            }
        }
        Arrays.stream(known).forEach(tenant -> asked.remove(new Named(tenant, null, null)));
        Set<Named> existing = asked.isEmpty() ? Set.of() : directory.existing(asked.keySet());
        asked.forEach((named, id) -> {
            if (!existing.contains(named)) {
                throw new Refused(
                        Refused.Kind.INVALID,
                        "InvalidArgument",
                        "Invalid id",
                        Map.of("ArgumentName", "CanonicalUser/ID", "ArgumentValue", id));
            }
        });
    }
}
