package thecloud.api.serviceaccount;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /service-accounts}; {@code role} is a built-in role or one of the tenant's own. */
public record CreateServiceAccountRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable String role) {}
