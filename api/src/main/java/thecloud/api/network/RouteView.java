package thecloud.api.network;

import org.jspecify.annotations.Nullable;

/** Where packets to a destination go; {@code target} is local, internet-gateway, nat-gateway or peering. */
public record RouteView(
        String destination, String target, @Nullable String targetId) {}
