package thecloud.server;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import thecloud.core.access.Guard;
import thecloud.core.access.ResourceDirectory;
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
import thecloud.docker.DockerSettings;
import thecloud.docker.network.DockerNetworks;
import thecloud.simulated.network.SimulatedNetworks;

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
            NetworkBackend backend,
            Repositories repositories,
            UUID cloudId,
            TopologyChanges changes,
            InstanceGroups groups) {
        this.groups = groups;
        this.routing = new Routing(repositories.routing(changes));
        this.vpcs = new Vpcs(repositories.vpcs(
                backend, routing.founding(), changes, (int) cloudId.getLeastSignificantBits() & 0xFF));
    }

    /**
     * On the same engine as instances.
     *
     * @param filtered whether a packet filter of ours decides what passes
     */
    static NetworkBackend backend(Settings settings, UUID cloudId, boolean filtered, Consumer<AutoCloseable> closing) {
        return switch (settings.compute()) {
            case DOCKER -> {
                DockerNetworks networks = new DockerNetworks(
                        new DockerSettings(
                                settings.dockerHost(), cloudId.toString(), settings.instanceBindAddress(), null),
                        filtered);
                closing.accept(networks);
                yield networks;
            }
            case SIMULATED -> new SimulatedNetworks();
        };
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
