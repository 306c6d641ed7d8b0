package thecloud.core.network.routing;

import thecloud.core.network.vpc.VpcRouting;

/** Makes the slice's services; the server puts the guard around them. */
public final class Routing {

    private final RoutingPorts ports;

    public Routing(RoutingPorts ports) {
        this.ports = ports;
    }

    public RouteTableService routeTables() {
        return new KeptRouteTables(ports);
    }

    public GatewayService gateways() {
        return new KeptGateways(ports);
    }

    public PeeringService peerings() {
        return new KeptPeerings(ports);
    }

    /** For VPCs and their subnets. */
    public VpcRouting founding() {
        return new FoundedRouting(ports);
    }
}
