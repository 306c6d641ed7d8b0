package thecloud.core.network.routing;

import java.util.List;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.network.Cidr;
import thecloud.core.network.vpc.Vpc;

/** Route tables as rows. */
final class KeptRouteTables implements RouteTableService {

    static final String RESOURCE = "route-table";
    private static final String TARGET = "target_id";

    private final RoutingPorts ports;

    KeptRouteTables(RoutingPorts ports) {
        this.ports = ports;
    }

    @Override
    public RouteTable create(Call call, CreateInVpc command) {
        Vpc vpc = ports.vpc(call, "vpc_id", command.vpc());
        RouteTable table = new RouteTable(
                ports.ids().next(),
                vpc.tenantId(),
                call.member().userId(),
                vpc.id(),
                command.name(),
                false,
                List.of(),
                ports.now());
        ports.routeTables().add(table);
        tell(call, table, "ROUTE_TABLE_CREATED", "in VPC " + vpc.name());
        return table;
    }

    @Override
    public RouteTable get(Call call, String idOrName) {
        return ports.routeTables()
                .find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new NotFound(RESOURCE, idOrName));
    }

    @Override
    public Page<RouteTable> list(Call call, @Nullable String vpc, PageRequest page) {
        UUID tenant = call.member().tenantId();
        UUID vpcId = vpc == null
                ? null
                : ports.vpcs()
                        .find(tenant, vpc)
                        .orElseThrow(() -> new NotFound("vpc", vpc))
                        .id();
        return Page.of(
                ports.routeTables().list(tenant, vpcId, page),
                page,
                table -> new Cursor(table.createdAt(), table.id()));
    }

    @Override
    public RouteTable addRoute(Call call, String idOrName, AddRoute command) {
        RouteTable table = locked(call, idOrName);
        table.requireRoom();
        Route route = new Route(command.destination(), command.target(), target(call, table, command));
        if (!ports.routeTables().addRoute(table.id(), route)) {
            throw new Conflict("destination", "has a route in this table already");
        }
        tell(call, table, "ROUTE_ADDED", command.destination() + " to " + command.targetIdOrName());
        return get(call, table.id().toString());
    }

    private UUID target(Call call, RouteTable table, AddRoute command) {
        UUID tenant = call.member().tenantId();
        String target = command.targetIdOrName();
        return switch (command.target()) {
            case INTERNET_GATEWAY -> gateway(tenant, Gateway.Kind.INTERNET, table, target);
            case NAT_GATEWAY -> gateway(tenant, Gateway.Kind.NAT, table, target);
            case PEERING -> peering(tenant, table, command.destination(), target);
        };
    }

    private UUID gateway(UUID tenant, Gateway.Kind kind, RouteTable table, String idOrName) {
        return ports.gateways()
                .find(tenant, kind, idOrName)
                .filter(gateway -> gateway.vpcId().equals(table.vpcId()))
                .orElseThrow(() -> new Invalid(TARGET, "names no " + kind.text() + " of the route table's VPC"))
                .id();
    }

    private UUID peering(UUID tenant, RouteTable table, Cidr destination, String idOrName) {
        Peering peering = ports.peerings()
                .lock(tenant, idOrName)
                .filter(found -> found.joins(table.vpcId()))
                .orElseThrow(() -> new Invalid(TARGET, "names no peering of the route table's VPC"));
        if (peering.status() != Peering.Status.ACTIVE) {
            throw new Conflict(TARGET, "names a peering that is " + peering.status() + ", not ACTIVE");
        }
        Cidr beyond = peering.beyond(table.vpcId());
        if (!beyond.contains(destination)) {
            throw new Invalid("destination", "must be within the block beyond the peering, which is " + beyond);
        }
        return peering.id();
    }

    @Override
    public RouteTable removeRoute(Call call, String idOrName, String block) {
        RouteTable table = locked(call, idOrName);
        Cidr destination = Cidr.parse("destination", block);
        if (!ports.routeTables().removeRoute(table.id(), destination)) {
            throw new NotFound("route", destination.toString());
        }
        tell(call, table, "ROUTE_REMOVED", destination.toString());
        return get(call, table.id().toString());
    }

    @Override
    public void delete(Call call, String idOrName) {
        RouteTable table = locked(call, idOrName);
        if (table.main()) {
            throw new Conflict("route table " + table.name() + " is its VPC's main one, and goes with the VPC");
        }
        List<String> users = ports.routeTables().users(table.id());
        if (!users.isEmpty()) {
            throw new Conflict("route table " + table.name() + " is in use by subnet " + String.join(", ", users));
        }
        ports.routeTables().remove(table.tenantId(), table.id());
        tell(call, table, "ROUTE_TABLE_DELETED", null);
    }

    /** Everything about routes of a VPC comes one after the other. */
    private RouteTable locked(Call call, String idOrName) {
        RouteTable table = get(call, idOrName);
        ports.vpcs().lock(table.tenantId(), table.vpcId().toString());
        return get(call, table.id().toString());
    }

    private void tell(Call call, RouteTable table, String type, @Nullable String reason) {
        ports.tell(call, RESOURCE, table.id(), table.name(), type, reason);
    }
}
