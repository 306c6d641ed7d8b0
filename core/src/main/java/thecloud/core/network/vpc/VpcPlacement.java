package thecloud.core.network.vpc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.compute.InstanceNetworking;
import thecloud.core.compute.NetworkAttachment;
import thecloud.core.compute.NetworkChoice;
import thecloud.core.compute.NotReady;
import thecloud.core.compute.Placement;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.network.InstanceGroups;
import thecloud.core.network.Ipv4;

/** Gives each instance one address of one subnet, from its launch until it is DELETED. */
final class VpcPlacement implements InstanceNetworking {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final VpcPorts ports;
    private final InstanceGroups groups;
    private final VpcCreation creation;

    VpcPlacement(VpcPorts ports, InstanceGroups groups) {
        this.ports = ports;
        this.groups = groups;
        this.creation = new VpcCreation(ports);
    }

    @Override
    public Optional<Placement> place(Call call, UUID instanceId, NetworkChoice choice) {
        UUID tenant = call.member().tenantId();
        Subnet named = subnet(tenant, choice.subnet());
        Vpc vpc = vpc(call, choice.vpc(), named);
        vpc.requireThere();
        List<Subnet> subnets = named == null ? ports.subnets().of(vpc.id()) : List.of(named);
        if (subnets.isEmpty()) {
            throw new Conflict("vpc_id", "names VPC " + vpc.name() + ", which has no subnet yet");
        }
        for (Subnet subnet : subnets) {
            Optional<Ipv4> address = ports.addresses().take(subnet, instanceId);
            if (address.isPresent()) {
                List<String> joined = groups.join(call, vpc.id(), instanceId, choice.securityGroups());
                ports.changes().changed();
                return Optional.of(
                        new Placement(vpc.id(), subnet.id(), address.get().toString(), joined));
            }
        }
        throw named == null
                ? new Conflict("vpc_id", "names VPC " + vpc.name() + ", none of whose subnets has a free address")
                : new Conflict("subnet_id", "names subnet " + named.name() + ", which has no free address");
    }

    private @Nullable Subnet subnet(UUID tenant, @Nullable String idOrName) {
        if (idOrName == null) {
            return null;
        }
        return ports.subnets()
                .find(tenant, idOrName)
                .orElseThrow(() -> new Invalid("subnet_id", "does not exist; GET /subnets lists those that do"));
    }

    private Vpc vpc(Call call, @Nullable String idOrName, @Nullable Subnet subnet) {
        UUID tenant = call.member().tenantId();
        if (idOrName == null) {
            return subnet == null
                    ? creation.standard(call)
                    : ports.vpcs().findById(subnet.vpcId()).orElseThrow();
        }
        Vpc vpc = ports.vpcs()
                .find(tenant, idOrName)
                .orElseThrow(() -> new Invalid("vpc_id", "does not exist; GET /vpcs lists those that do"));
        if (subnet != null && !subnet.vpcId().equals(vpc.id())) {
            throw new Invalid("subnet_id", "is not in VPC " + vpc.name());
        }
        return vpc;
    }

    @Override
    public Optional<NetworkAttachment> attachment(UUID instanceId) {
        return ports.addresses().find(instanceId).map(place -> {
            Vpc vpc = place.vpc();
            if (vpc.status() != VpcStatus.AVAILABLE) {
                String reason = vpc.statusReason();
                throw new NotReady("waits for VPC " + vpc.name() + ", which is " + vpc.status()
                        + (reason == null ? "" : ": " + reason));
            }
            return new NetworkAttachment(vpc.backendName(), place.address().toString(), List.of(place.instanceName()));
        });
    }

    @Override
    public void requireFiltered(UUID instanceId) {
        if (!groups.inForce(instanceId)) {
            throw new NotReady("waits for its firewall rules to be in force", SOON);
        }
    }

    @Override
    public void forget(UUID instanceId) {
        ports.addresses().find(instanceId).ifPresent(place -> groups.forget(place.address()));
    }

    @Override
    public void release(UUID instanceId) {
        ports.addresses().release(instanceId);
        groups.leave(instanceId);
        ports.changes().changed();
    }
}
