package thecloud.core.network.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.NotFound;
import thecloud.core.network.vpc.Vpc;

/** Gateways as rows; what they do is up to the packet filter. */
final class KeptGateways implements GatewayService {

    private final RoutingPorts ports;

    KeptGateways(RoutingPorts ports) {
        this.ports = ports;
    }

    @Override
    public Gateway create(Call call, Gateway.Kind kind, CreateInVpc command) {
        Vpc vpc = ports.vpc(call, "vpc_id", command.vpc());
        if (kind == Gateway.Kind.NAT && of(vpc.id(), Gateway.Kind.INTERNET).isEmpty()) {
            throw new Conflict("vpc_id", "names VPC " + vpc.name() + ", which has no internet gateway to go out by");
        }
        return add(call, vpc, kind, command.name());
    }

    Gateway add(Call call, Vpc vpc, Gateway.Kind kind, String name) {
        Gateway gateway = new Gateway(
                ports.ids().next(), vpc.tenantId(), call.member().userId(), kind, vpc.id(), name, ports.now());
        ports.gateways().add(gateway);
        tell(call, gateway, "CREATED", "in VPC " + vpc.name());
        return gateway;
    }

    @Override
    public Gateway get(Call call, String idOrName) {
        UUID tenant = call.member().tenantId();
        return ports.gateways()
                .find(tenant, Gateway.Kind.INTERNET, idOrName)
                .or(() -> ports.gateways().find(tenant, Gateway.Kind.NAT, idOrName))
                .orElseThrow(() -> new NotFound("gateway", idOrName));
    }

    @Override
    public Gateway get(Call call, Gateway.Kind kind, String idOrName) {
        return ports.gateways()
                .find(call.member().tenantId(), kind, idOrName)
                .orElseThrow(() -> new NotFound(kind.resource(), idOrName));
    }

    @Override
    public Page<Gateway> list(Call call, Gateway.Kind kind, PageRequest page) {
        return Page.of(
                ports.gateways().list(call.member().tenantId(), kind, page),
                page,
                gateway -> new Cursor(gateway.createdAt(), gateway.id()));
    }

    @Override
    public void delete(Call call, Gateway.Kind kind, String idOrName) {
        Gateway found = get(call, kind, idOrName);
        ports.vpcs().lock(found.tenantId(), found.vpcId().toString());
        Gateway gateway = get(call, kind, found.id().toString());
        List<String> users = new ArrayList<>(ports.gateways().users(gateway.id()).stream()
                .map(table -> "route table " + table)
                .toList());
        if (kind == Gateway.Kind.INTERNET) {
            of(gateway.vpcId(), Gateway.Kind.NAT).forEach(nat -> users.add("NAT gateway " + nat.name()));
        }
        if (!users.isEmpty()) {
            throw new Conflict(kind.text() + " " + gateway.name() + " is in use by " + String.join(", ", users));
        }
        ports.gateways().remove(gateway.tenantId(), gateway.id());
        tell(call, gateway, "DELETED", null);
    }

    private List<Gateway> of(UUID vpcId, Gateway.Kind kind) {
        return ports.gateways().of(vpcId).stream()
                .filter(gateway -> gateway.kind() == kind)
                .toList();
    }

    private void tell(Call call, Gateway gateway, String change, @Nullable String reason) {
        ports.tell(
                call,
                gateway.kind().resource(),
                gateway.id(),
                gateway.name(),
                gateway.kind().name() + "_GATEWAY_" + change,
                reason);
    }
}
