package thecloud.core.network.routing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import thecloud.core.access.Created;
import thecloud.core.error.Conflict;

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

    /** As many as AWS allows without asking. */
    private static final int MAX_ROUTES = 50;

    public RouteTable {
        routes = List.copyOf(routes);
    }

    /** @throws Conflict when it has as many routes as it may have */
    void requireRoom() {
        if (routes.size() >= MAX_ROUTES) {
            throw new Conflict("route table " + name + " has " + MAX_ROUTES + " routes, the most");
        }
    }
}
