package thecloud.core.identity;

import thecloud.core.access.Role;

/** A tenant, seen by one of its members. */
public record Membership(Tenant tenant, Role role) {}
