package thecloud.api.network;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /internet-gateways} and {@code POST /nat-gateways}; the VPC by id or name. */
public record CreateGatewayRequest(
        @Nullable String name, @Nullable String vpcId) {}
