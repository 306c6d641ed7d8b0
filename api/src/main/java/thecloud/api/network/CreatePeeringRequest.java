package thecloud.api.network;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /peerings}; another tenant's VPC by its id and the tenant's. */
public record CreatePeeringRequest(
        @Nullable String name,
        @Nullable String vpcId,
        @Nullable String peerVpcId,
        @Nullable String peerTenantId) {}
