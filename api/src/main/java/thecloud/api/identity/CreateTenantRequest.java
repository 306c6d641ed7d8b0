package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /tenants}. */
public record CreateTenantRequest(@Nullable String name) {}
