package thecloud.api.serviceaccount;

import org.jspecify.annotations.Nullable;

/** Body of {@code PATCH /service-accounts/{id}}. */
public record UpdateServiceAccountRequest(@Nullable String description) {}
