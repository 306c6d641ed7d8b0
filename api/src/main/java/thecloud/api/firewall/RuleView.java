package thecloud.api.firewall;

import org.jspecify.annotations.Nullable;

/** A rule; {@code from_port} and {@code to_port} are null when it is about every port, or about a protocol without ports. */
public record RuleView(
        String id,
        String direction,
        String protocol,
        @Nullable Integer fromPort,
        @Nullable Integer toPort,
        @Nullable String cidr,
        @Nullable String securityGroup,
        String description) {}
