package thecloud.server;

import java.util.List;
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
import thecloud.core.work.Periodic;
import thecloud.core.work.WorkHandler;

/** Networks, put together: the backend that makes them, and the services over it. */
final class Networking {

    private final Vpcs vpcs;
    private final Routing routing;

    /** Until there is a packet filter nobody listens for changes, and instances are in no groups. */
    private final TopologyChanges changes = TopologyChanges.NOBODY;

    private final InstanceGroups groups = InstanceGroups.NONE;

    Networking(ComputeBackend compute, Repositories repositories, UUID cloudId) {
        NetworkBackend backend = compute.as(NetworkBackend.class)
                .orElseThrow(() -> new StartRefused("this compute backend has no networks", null));
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

    /** The background work. */
    List<WorkHandler> handlers() {
        return vpcs.handlers();
    }

    /** What of it must be in the queue from the start on. */
    List<Periodic> periodic() {
        return vpcs.periodic();
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
