package thecloud.server;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import thecloud.core.network.routing.GatewayService;
import thecloud.core.network.routing.PeeringService;
import thecloud.core.network.routing.RouteTableService;
import thecloud.core.network.vpc.SubnetService;
import thecloud.core.network.vpc.VpcService;

/** Hands the ports of networks to the driving adapters, which ask for them by type. */
@Singleton
public class NetworkingPorts {
    private final Cloud.NetworkServices networks;

    public NetworkingPorts(Cloud cloud) {
        this.networks = cloud.networks();
    }

    @Produces
    @Singleton
    VpcService vpcs() {
        return networks.vpcs();
    }

    @Produces
    @Singleton
    SubnetService subnets() {
        return networks.subnets();
    }

    @Produces
    @Singleton
    RouteTableService routeTables() {
        return networks.routeTables();
    }

    @Produces
    @Singleton
    GatewayService gateways() {
        return networks.gateways();
    }

    @Produces
    @Singleton
    PeeringService peerings() {
        return networks.peerings();
    }
}
