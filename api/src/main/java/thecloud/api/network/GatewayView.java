package thecloud.api.network;

import java.time.Instant;

/** An internet or NAT gateway. */
public record GatewayView(String id, String name, String vpcId, String tenantId, String ownerId, Instant createdAt) {}
