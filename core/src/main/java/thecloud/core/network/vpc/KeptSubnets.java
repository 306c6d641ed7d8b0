package thecloud.core.network.vpc;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.events.EventWriter;

/** Subnets as rows. */
final class KeptSubnets implements SubnetService {

    private final VpcPorts ports;
    private final SubnetRepository subnets;
    private final EventWriter events;

    KeptSubnets(VpcPorts ports) {
        this.ports = ports;
        this.subnets = ports.subnets();
        this.events = ports.events(VpcPorts.SUBNET);
    }

    @Override
    public Subnet create(Call call, String vpcIdOrName, CreateSubnet command) {
        Vpc vpc = ports.vpcs()
                .lock(call.member().tenantId(), vpcIdOrName)
                .orElseThrow(() -> new NotFound(VpcPorts.VPC, vpcIdOrName));
        vpc.requireThere();
        if (!vpc.cidr().contains(command.cidr())) {
            throw new Invalid(Blocks.FIELD, "must lie in the VPC's, which is " + vpc.cidr());
        }
        Instant now = ports.now();
        Subnet subnet = new Subnet(
                ports.ids().next(),
                vpc.tenantId(),
                call.member().userId(),
                vpc.id(),
                command.name(),
                command.cidr(),
                null,
                command.tags(),
                now,
                now,
                1);
        subnets.add(subnet);
        tell(call, subnet, "SUBNET_CREATED", "in VPC " + vpc.name());
        return subnet;
    }

    @Override
    public Subnet get(Call call, String idOrName) {
        return subnets.find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new NotFound(VpcPorts.SUBNET, idOrName));
    }

    @Override
    public Page<Subnet> list(Call call, @Nullable String vpc, PageRequest page) {
        UUID tenant = call.member().tenantId();
        UUID vpcId = vpc == null
                ? null
                : ports.vpcs()
                        .find(tenant, vpc)
                        .orElseThrow(() -> new NotFound(VpcPorts.VPC, vpc))
                        .id();
        return Page.of(subnets.list(tenant, vpcId, page), page, subnet -> new Cursor(subnet.createdAt(), subnet.id()));
    }

    @Override
    public Subnet describe(Call call, String idOrName, Describe command) {
        Subnet subnet = lock(call, idOrName);
        command.requireVersion("subnet " + subnet.name(), subnet.version());
        String name = Objects.requireNonNullElse(command.name(), subnet.name());
        subnets.find(subnet.tenantId(), name)
                .filter(other -> !other.id().equals(subnet.id()))
                .ifPresent(other -> {
                    throw new Conflict("name", "\"" + name + "\" is taken by another subnet");
                });
        Subnet next = subnet.describedAs(
                name,
                Objects.requireNonNullElse(command.tags(), subnet.tags()),
                routeTable(call, subnet, command.routeTable()),
                ports.now());
        if (!subnets.update(next)) {
            throw new Conflict("subnet " + next.name() + " was changed by somebody else just now; try again");
        }
        tell(call, next, "SUBNET_UPDATED", "name, tags or route table changed");
        return next;
    }

    private @Nullable UUID routeTable(Call call, Subnet subnet, @Nullable String wanted) {
        if (wanted == null) {
            return subnet.routeTableId();
        }
        Vpc vpc = ports.vpcs()
                .lock(call.member().tenantId(), subnet.vpcId().toString())
                .orElseThrow(() -> new NotFound(VpcPorts.VPC, subnet.vpcId().toString()));
        return ports.routing().routeTable(vpc, wanted).orElse(null);
    }

    @Override
    public void delete(Call call, String idOrName) {
        Subnet subnet = lock(call, idOrName);
        List<String> users = subnets.users(subnet.id());
        if (!users.isEmpty()) {
            throw new Conflict("subnet " + subnet.name() + " is in use by instance " + String.join(", ", users));
        }
        subnets.remove(subnet.tenantId(), subnet.id());
        tell(call, subnet, "SUBNET_DELETED", null);
    }

    private Subnet lock(Call call, String idOrName) {
        return subnets.lock(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new NotFound(VpcPorts.SUBNET, idOrName));
    }

    private void tell(Call call, Subnet subnet, String type, @Nullable String reason) {
        events.write(VpcPorts.subject(call, subnet), type, null, reason);
        ports.changes().changed();
    }
}
