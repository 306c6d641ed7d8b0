package thecloud.core.network.vpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.compute.InstanceNetworking;
import thecloud.core.network.InstanceGroups;
import thecloud.core.work.Periodic;
import thecloud.core.work.WorkHandler;

/** Makes the slice's services and background work; the server puts the guard around the services. */
public final class Vpcs {

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(10);

    private final VpcPorts ports;
    private final Periodic sweep;

    public Vpcs(VpcPorts ports) {
        this.ports = ports;
        this.sweep = new Periodic(VpcSweep.KIND, SWEEP_EVERY, new VpcSweep(ports)::run);
    }

    public VpcService vpcs() {
        return new ReconciledVpcs(ports);
    }

    public SubnetService subnets() {
        return new KeptSubnets(ports);
    }

    /** For the compute slice. */
    public InstanceNetworking placement(InstanceGroups groups) {
        return new VpcPlacement(ports, groups);
    }

    /** What policies can ask about VPCs and subnets, by type of resource. */
    public Map<String, ResourceDirectory> directories() {
        return Map.of(
                VpcPorts.VPC,
                (tenant, idOrName) -> ports.vpcs()
                        .find(tenant, idOrName)
                        .map(vpc ->
                                new ResourceDirectory.Facts(vpc.id(), vpc.tags().values())),
                VpcPorts.SUBNET,
                (tenant, idOrName) -> ports.subnets()
                        .find(tenant, idOrName)
                        .map(subnet -> new ResourceDirectory.Facts(
                                subnet.id(), subnet.tags().values())));
    }

    public List<WorkHandler> handlers() {
        return List.of(new VpcReconciler(ports), sweep);
    }

    public List<Periodic> periodic() {
        return List.of(sweep);
    }
}
