package thecloud.core.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * What resources belong to.
 *
 * @param slug unique, lower-case letters, digits and hyphens; part of what backends call the tenant's resources
 */
public record Tenant(UUID id, String name, String slug, UUID ownerId, Instant createdAt) {}
