package thecloud.core.network.routing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.access.Call;
import thecloud.core.error.Invalid;
import thecloud.core.network.Cidr;
import thecloud.core.network.vpc.Vpc;
import thecloud.core.network.vpc.VpcRouting;

/** Each VPC has a main route table from the start; a default one's leads to the internet, others stay local. */
final class FoundedRouting implements VpcRouting {

    private final RoutingPorts ports;
    private final KeptGateways gateways;

    FoundedRouting(RoutingPorts ports) {
        this.ports = ports;
        this.gateways = new KeptGateways(ports);
    }

    @Override
    public void found(Call call, Vpc vpc) {
        UUID id = ports.ids().next();
        ports.routeTables()
                .add(new RouteTable(
                        id,
                        vpc.tenantId(),
                        vpc.ownerId(),
                        vpc.id(),
                        Vpc.unique("main", vpc.id()),
                        true,
                        List.of(),
                        vpc.createdAt()));
        if (vpc.isDefault()) {
            boolean taken = ports.gateways()
                    .find(vpc.tenantId(), Gateway.Kind.INTERNET, vpc.name())
                    .isPresent();
            Gateway gateway = gateways.add(
                    call, vpc, Gateway.Kind.INTERNET, taken ? Vpc.unique("default", vpc.id()) : vpc.name());
            ports.routeTables().addRoute(id, new Route(Cidr.ANY, Route.Target.INTERNET_GATEWAY, gateway.id()));
        }
    }

    @Override
    public Optional<UUID> routeTable(Vpc vpc, String idOrName) {
        RouteTable table = ports.routeTables()
                .find(vpc.tenantId(), idOrName)
                .filter(found -> found.vpcId().equals(vpc.id()))
                .orElseThrow(() -> new Invalid("route_table_id", "names no route table of the subnet's VPC"));
        return table.main() ? Optional.empty() : Optional.of(table.id());
    }
}
