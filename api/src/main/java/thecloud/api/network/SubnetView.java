package thecloud.api.network;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subnet. {@code route_table_id} is absent when it has the main one of its VPC. */
public record SubnetView(
        String id,
        String name,
        String vpcId,
        String cidrBlock,
        @Nullable String routeTableId,
        Map<String, String> tags,
        String tenantId,
        String ownerId,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
