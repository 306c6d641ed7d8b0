package thecloud.api.people;

import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /tenants/{id}/members/{user}}: a built-in role or one of the tenant's own. */
public record SetRoleRequest(@Nullable String role) {}
