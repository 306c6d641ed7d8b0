package thecloud.api.network;

import java.time.Instant;

/** A peering, as both tenants see it. */
public record PeeringView(
        String id,
        String name,
        String status,
        String vpcId,
        String cidrBlock,
        String tenantId,
        String peerVpcId,
        String peerCidrBlock,
        String peerTenantId,
        String ownerId,
        Instant createdAt,
        Instant updatedAt) {}
