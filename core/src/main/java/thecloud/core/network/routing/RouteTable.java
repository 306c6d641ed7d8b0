package thecloud.core.network.routing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import thecloud.core.access.Created;

/**
 * Routes that subnets of a VPC share.
 *
 * @param main whether subnets that ask for none have it; it goes with the VPC
 * @param routes by destination
 */
public record RouteTable(
        UUID id,
        UUID tenantId,
        UUID ownerId,
        UUID vpcId,
        String name,
        boolean main,
        List<Route> routes,
        Instant createdAt)
        implements Created {

    public RouteTable {
        routes = List.copyOf(routes);
    }
}
