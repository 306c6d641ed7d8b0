package thecloud.api.firewall;

import org.jspecify.annotations.Nullable;

/** Body of {@code PATCH /security-groups/{id}}. */
public record UpdateSecurityGroupRequest(@Nullable String description) {}
