package thecloud.core.identity;

import java.util.List;
import java.util.UUID;
import thecloud.core.access.Created;

/**
 * A tenant, seen by one of its members.
 *
 * @param roles the names of the roles that the member has there, built-in ones first
 */
public record Membership(Tenant tenant, List<String> roles) implements Created {

    @Override
    public UUID id() {
        return tenant.id();
    }
}
