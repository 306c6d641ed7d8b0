package thecloud.api.iam;

import java.time.Instant;

/** A role that a member of the tenant has. */
public record RoleBindingView(String userId, String email, String roleId, String role, Instant boundAt) {}
