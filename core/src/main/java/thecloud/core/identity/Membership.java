package thecloud.core.identity;

import java.util.UUID;
import thecloud.core.access.Created;
import thecloud.core.access.Role;

/** A tenant, seen by one of its members. */
public record Membership(Tenant tenant, Role role) implements Created {
    @Override
    public UUID id() {
        return tenant.id();
    }
}
