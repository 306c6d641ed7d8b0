package thecloud.api.identity;

import java.time.Instant;
import java.util.List;

/** A tenant; {@code roles} are those that the caller has in it. */
public record TenantView(String id, String name, String slug, String ownerId, List<String> roles, Instant createdAt) {}
