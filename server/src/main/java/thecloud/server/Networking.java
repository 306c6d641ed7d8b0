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
import thecloud.core.network.vpc.SubnetService;
import thecloud.core.network.vpc.VpcService;
import thecloud.core.network.vpc.Vpcs;

/** Networks, put together: the backend that makes them, and the services over it. */
final class Networking {

    private final Vpcs vpcs;
    private final Routing routing;

    private final InstanceGroups groups;

    /**
     * @param changes hears of every change of the topology
     * @param groups which security groups instances are in
     */
    Networking(
            ComputeBackend compute,
            Repositories repositories,
            UUID cloudId,
            TopologyChanges changes,
            InstanceGroups groups) {
        NetworkBackend backend = compute.as(NetworkBackend.class)
                .orElseThrow(() -> new StartRefused("this compute backend has no networks", null));
        this.groups = groups;
        this.routing = new Routing(repositories.routing(changes));
        this.vpcs = new Vpcs(repositories.vpcs(
                backend, routing.founding(), changes, (int) cloudId.getLeastSignificantBits() & 0xFF));
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
