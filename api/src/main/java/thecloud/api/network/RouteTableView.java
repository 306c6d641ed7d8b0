package thecloud.api.network;

import java.time.Instant;
import java.util.List;

/** A route table. */
public record RouteTableView(
        String id,
        String name,
        String vpcId,
        boolean main,
        List<RouteView> routes,
        String tenantId,
        String ownerId,
        Instant createdAt) {}
