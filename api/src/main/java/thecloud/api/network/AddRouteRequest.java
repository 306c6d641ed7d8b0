package thecloud.api.network;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /route-tables/{id}/routes}; {@code target} is internet-gateway, nat-gateway or peering. */
public record AddRouteRequest(
        @Nullable String destination,
        @Nullable String target,
        @Nullable String targetId) {}
