package thecloud.api.quota;

import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /quotas/users/{id}/{name}} and {@code PUT /admin/tenants/{id}/quotas/{name}}. */
public record SetQuotaRequest(@Nullable Long limit) {}
