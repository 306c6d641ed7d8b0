package thecloud.api.network;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A VPC. {@code network_id} is the engine's id of its network, {@code gateway_id} its internet gateway. */
public record VpcView(
        String id,
        String name,
        String status,
        @Nullable String statusReason,
        String cidrBlock,
        String gatewayIp,
        @Nullable String networkId,
        @Nullable String gatewayId,
        boolean isDefault,
        Map<String, String> tags,
        String tenantId,
        String ownerId,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
