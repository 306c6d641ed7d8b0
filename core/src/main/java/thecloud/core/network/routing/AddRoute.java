package thecloud.core.network.routing;

import thecloud.core.error.Unsupported;
import thecloud.core.network.Cidr;

/**
 * The command to add a route, valid by construction.
 *
 * @param targetIdOrName what it leads to
 */
public record AddRoute(Cidr destination, Route.Target target, String targetIdOrName) {

    public AddRoute {
        if (target != Route.Target.PEERING && !destination.equals(Cidr.ANY)) {
            throw new Unsupported(
                    "destination", "must be " + Cidr.ANY + " for a gateway: it leads to the rest of the world");
        }
    }
}
