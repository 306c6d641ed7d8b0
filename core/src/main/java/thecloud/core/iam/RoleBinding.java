package thecloud.core.iam;

import java.time.Instant;
import java.util.UUID;

/** A role that a member of the tenant has. */
public record RoleBinding(UUID id, UUID userId, String email, UUID roleId, String role, Instant boundAt) {}
