package thecloud.core.network.vpc;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.Tags;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.Unavailable;
import thecloud.core.network.Cidr;
import thecloud.core.network.RangeInUse;
import thecloud.core.work.WorkRequest;

/**
 * Adds VPCs, and each tenant's default one on first use. In the caller's transaction. {@link
 * thecloud.core.network.TopologyChanges} are told of it when the network is there, or an instance is placed in it: before,
 * there is nothing to filter, and the filter would compete with the network's creation.
 */
final class VpcCreation {

    private static final String DEFAULT = "default";

    private final VpcPorts ports;

    VpcCreation(VpcPorts ports) {
        this.ports = ports;
    }

    Vpc create(Call call, CreateVpc command) {
        return add(call, ports.ids().next(), command.name(), command.cidr(), false, command.tags());
    }

    /** The tenant's default VPC, made with one subnet when there is none. */
    Vpc standard(Call call) {
        UUID tenant = call.member().tenantId();
        return ports.vpcs().findDefault(tenant).orElseGet(() -> {
            ports.vpcs().holdBlocks(); // somebody else may be making it
            return ports.vpcs().findDefault(tenant).orElseGet(() -> addStandard(call));
        });
    }

    private Vpc addStandard(Call call) {
        UUID tenant = call.member().tenantId();
        UUID id = ports.ids().next();
        boolean taken = ports.vpcs().find(tenant, DEFAULT).isPresent();
        Vpc vpc = add(call, id, taken ? Vpc.unique(DEFAULT, id) : DEFAULT, null, true, Tags.NONE);
        boolean subnetTaken = ports.subnets().find(tenant, DEFAULT).isPresent();
        Instant now = vpc.createdAt();
        Subnet subnet = new Subnet(
                ports.ids().next(),
                tenant,
                vpc.ownerId(),
                vpc.id(),
                subnetTaken ? Vpc.unique(DEFAULT, id) : DEFAULT,
                Blocks.defaultSubnet(vpc.cidr()),
                null,
                Tags.NONE,
                now,
                now,
                1);
        ports.subnets().add(subnet);
        ports.events(VpcPorts.SUBNET)
                .write(VpcPorts.subject(call, subnet), "SUBNET_CREATED", null, "with the default VPC");
        return vpc;
    }

    private Vpc add(Call call, UUID id, String name, @Nullable Cidr wanted, boolean standard, Tags tags) {
        Caller.Member member = call.member();
        Instant now = ports.now();
        Vpc vpc = new Vpc(
                id,
                member.tenantId(),
                member.userId(),
                name,
                "thecloud." + member.tenantSlug() + "." + name + "."
                        + id.toString().substring(0, 8),
                wanted == null ? picked() : unused(wanted),
                standard,
                tags,
                VpcStatus.PENDING,
                null,
                null,
                null,
                call.requestId(),
                now,
                now,
                1);
        ports.vpcs().add(vpc);
        ports.routing().found(call, vpc);
        ports.events(VpcPorts.VPC)
                .write(
                        VpcPorts.subject(call, vpc),
                        "VPC_PENDING",
                        vpc.status().name(),
                        standard ? "the tenant's default VPC" : "creation requested");
        ports.queue().enqueue(WorkRequest.now(VpcReconciler.KIND, id, vpc.tenantId(), call.requestId()));
        return vpc;
    }

    private Cidr unused(Cidr wanted) {
        ports.vpcs().holdBlocks().stream().filter(wanted::overlaps).findFirst().ifPresent(other -> {
            throw new Invalid(Blocks.FIELD, "overlaps " + other + ", which is another VPC's");
        });
        Blocks.requireUnused(wanted, usedByMachine());
        return wanted;
    }

    private Cidr picked() {
        List<Cidr> used = Stream.concat(
                        ports.vpcs().holdBlocks().stream(),
                        usedByMachine().stream().map(RangeInUse::cidr))
                .toList();
        return Blocks.pick(used, ports.firstBlock())
                .orElseThrow(() -> new Conflict("no block of addresses is free on this machine; name one"));
    }

    /** Nothing while nobody can tell; the creation of the network will. */
    private List<RangeInUse> usedByMachine() {
        try {
            return ports.backend().rangesInUse();
        } catch (Unavailable | BackendRefusal e) {
            return List.of();
        }
    }
}
