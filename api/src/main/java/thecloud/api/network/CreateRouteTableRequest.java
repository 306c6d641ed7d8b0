package thecloud.api.network;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /route-tables}; the VPC by id or name. */
public record CreateRouteTableRequest(
        @Nullable String name, @Nullable String vpcId) {}
