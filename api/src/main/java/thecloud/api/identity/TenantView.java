package thecloud.api.identity;

import java.time.Instant;

/** A tenant, shown to a member; {@code role} is that member's role in it. */
public record TenantView(String id, String name, String slug, String ownerId, String role, Instant createdAt) {}
