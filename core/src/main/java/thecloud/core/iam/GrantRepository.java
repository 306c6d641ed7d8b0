package thecloud.core.iam;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Outbound port: everything that a member of a tenant holds, in one query. */
@FunctionalInterface
public interface GrantRepository {

    Grants load(UUID tenantId, UUID userId);

    /**
     * @param roles those bound to the member
     * @param policies those attached to the member or to one of the roles, and those inline there
     */
    record Grants(List<RoleGrant> roles, List<PolicyGrant> policies) {}

    /** A role that the member has. */
    record RoleGrant(String name, List<String> permissions) {}

    /**
     * A policy that applies to the member.
     *
     * @param role the role through which it applies; empty when it is the member's own
     */
    record PolicyGrant(String name, String role, Map<String, Object> document) {}
}
