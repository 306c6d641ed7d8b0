package thecloud.api.firewall;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /security-groups}; {@code vpc_id} is a VPC's id or name, and the default VPC when it is left out. */
public record CreateSecurityGroupRequest(
        @Nullable String name,
        @Nullable String vpcId,
        @Nullable String description) {}
