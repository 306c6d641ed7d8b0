package thecloud.api.firewall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /instances/{id}/security-groups}: groups by id or name; none for the VPC's default. */
public record SetSecurityGroupsRequest(@Nullable List<String> securityGroups) {}
