package thecloud.api.firewall;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /security-groups/{id}/rules}. {@code direction} is ingress or egress, {@code protocol} tcp, udp, icmp or all;
 * the other end is either {@code cidr} or {@code security_group}, a group by id or name. Without {@code to_port} it is one port,
 * without both every port.
 */
public record AddRuleRequest(
        @Nullable String direction,
        @Nullable String protocol,
        @Nullable Integer fromPort,
        @Nullable Integer toPort,
        @Nullable String cidr,
        @Nullable String securityGroup,
        @Nullable String description) {}
