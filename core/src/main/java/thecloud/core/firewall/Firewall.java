package thecloud.core.firewall;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.firewall.filter.FilterReconciler;
import thecloud.core.network.InstanceGroups;
import thecloud.core.network.TopologyChanges;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkRequest;

/** Makes the slice's services and background work; the server puts the guard around the services. */
public final class Firewall {

    /** How long something that others broke may stay so. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final FirewallPorts ports;
    private final GroupedInstances instances;

    public Firewall(FirewallPorts ports) {
        this.ports = ports;
        this.instances = new GroupedInstances(ports);
    }

    public SecurityGroupService groups() {
        return new TenantSecurityGroups(ports);
    }

    public InstanceGroupService instanceGroups() {
        return instances;
    }

    public ElasticIpService elasticIps() {
        return new PooledElasticIps(ports);
    }

    public NetworkReachability reachability() {
        return new ExplainedReachability(ports);
    }

    /** For the launch of instances. */
    public InstanceGroups membership() {
        return instances;
    }

    /** For whatever changes networks. */
    public TopologyChanges changes() {
        return () -> ports.queue().enqueue(FilterReconciler.request("topology"));
    }

    /** What policies can ask about the slice's resources, by type. */
    public Map<String, ResourceDirectory> directories() {
        return Map.of(
                "security-group",
                (tenantId, idOrName) -> ports.groups().find(tenantId, idOrName).stream()
                        .findFirst()
                        .map(group -> new ResourceDirectory.Facts(group.id(), Map.of())),
                "elastic-ip",
                (tenantId, idOrAddress) -> ports.elasticIps()
                        .find(tenantId, idOrAddress)
                        .map(address -> new ResourceDirectory.Facts(address.id(), Map.of())));
    }

    public WorkHandler handler() {
        return new FilterReconciler(ports.rulesets(), ports.filter(), ports.filtered(), ports.queue(), LOOK_AGAIN);
    }

    /** What must be in the queue from the start on. */
    public List<WorkRequest> requests() {
        return List.of(FilterReconciler.request("start"));
    }
}
