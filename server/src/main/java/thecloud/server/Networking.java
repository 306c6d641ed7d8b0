package thecloud.server;

import java.util.Map;
import java.util.UUID;
import thecloud.core.access.Guard;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.InstanceNetworking;
import thecloud.core.network.InstanceGroups;
import thecloud.core.network.NetworkBackend;
import thecloud.core.network.TopologyChanges;
import thecloud.core.network.routing.GatewayService;
import thecloud.core.network.routing.PeeringService;
import thecloud.core.network.routing.RouteTableService;
import thecloud.core.network.routing.Routing;
import thecloud.core.network.routing.RoutingPorts;
import thecloud.core.network.vpc.SubnetService;
import thecloud.core.network.vpc.VpcPorts;
import thecloud.core.network.vpc.VpcRepository;
import thecloud.core.network.vpc.VpcService;
import thecloud.core.network.vpc.Vpcs;
import thecloud.postgres.network.PostgresAddressRepository;
import thecloud.postgres.network.PostgresGatewayRepository;
import thecloud.postgres.network.PostgresPeeringRepository;
import thecloud.postgres.network.PostgresRouteTableRepository;
import thecloud.postgres.network.PostgresSubnetRepository;
import thecloud.postgres.network.PostgresVpcRepository;

/** Networks, put together: the backend that makes them, and the services over it. */
final class Networking {

    private final Vpcs vpcs;
    private final Routing routing;

    private final InstanceGroups groups;

    /**
     * @param changes hears of every change of the topology
     * @param groups which security groups instances are in
     */
    Networking(ComputeBackend compute, Foundation base, UUID cloudId, TopologyChanges changes, InstanceGroups groups) {
        NetworkBackend backend = compute.as(NetworkBackend.class)
                .orElseThrow(() -> new StartRefused("this compute backend has no networks", null));
        this.groups = groups;
        VpcRepository rows = new PostgresVpcRepository(base.database());
        this.routing = new Routing(new RoutingPorts(
                rows,
                new PostgresRouteTableRepository(base.database()),
                new PostgresGatewayRepository(base.database()),
                new PostgresPeeringRepository(base.database()),
                changes,
                base.events(),
                base.ids(),
                base.clock()));
        this.vpcs = new Vpcs(new VpcPorts(
                rows,
                new PostgresSubnetRepository(base.database()),
                new PostgresAddressRepository(base.database()),
                backend,
                routing.founding(),
                changes,
                base.events(),
                base.hub(),
                base.queue(),
                base.database(),
                base.ids(),
                base.clock(),
                firstBlock(cloudId)));
    }

    /** Clouds beside each other on one machine begin at different blocks when they pick one. */
    private static int firstBlock(UUID cloudId) {
        return (int) cloudId.getLeastSignificantBits() & 0xFF;
    }

    /** For instances. */
    InstanceNetworking placement() {
        return vpcs.placement(groups);
    }

    Map<String, ResourceDirectory> directories() {
        return vpcs.directories();
    }

    Background background() {
        return new Background(vpcs.handlers(), vpcs.periodic());
    }

    /** Puts the guard around the services. */
    Cloud.NetworkServices guarded(Guard guard) {
        return new Cloud.NetworkServices(
                guard.protect(VpcService.class, vpcs.vpcs()),
                guard.protect(SubnetService.class, vpcs.subnets()),
                guard.protect(RouteTableService.class, routing.routeTables()),
                guard.protect(GatewayService.class, routing.gateways()),
                guard.protect(PeeringService.class, routing.peerings()));
    }
}
