package thecloud.api.people;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /tenants/{id}/transfer}: the id or e-mail address of the member who gets the tenant. */
public record TransferRequest(@Nullable String user) {}
