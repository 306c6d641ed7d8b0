package thecloud.core.network.routing;

import java.util.UUID;
import thecloud.core.network.Cidr;

/** Where packets to a destination go; the VPC's own block needs none. */
public record Route(Cidr destination, Target target, UUID targetId) {

    /** What a route may lead to. */
    public enum Target {
        INTERNET_GATEWAY,
        NAT_GATEWAY,
        PEERING
    }
}
