package thecloud.rest.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import thecloud.api.network.GatewayView;
import thecloud.api.network.PeeringView;
import thecloud.api.network.RouteTableView;
import thecloud.api.network.RouteView;
import thecloud.api.network.SubnetView;
import thecloud.api.network.VpcView;
import thecloud.core.Nullable;
import thecloud.core.compute.Tags;
import thecloud.core.network.routing.Gateway;
import thecloud.core.network.routing.Peering;
import thecloud.core.network.routing.Route;
import thecloud.core.network.routing.RouteTable;
import thecloud.core.network.vpc.Subnet;
import thecloud.core.network.vpc.Vpc;

/** Networks as the API shows them. */
final class NetworkViews {
    private NetworkViews() {}

    static VpcView of(Vpc vpc) {
        return new VpcView(
                vpc.id().toString(),
                vpc.name(),
                vpc.status().name(),
                vpc.statusReason(),
                vpc.cidr().toString(),
                vpc.gateway().toString(),
                vpc.networkId(),
                text(vpc.gatewayId()),
                vpc.isDefault(),
                vpc.tags().values(),
                vpc.tenantId().toString(),
                vpc.ownerId().toString(),
                vpc.createdAt(),
                vpc.updatedAt(),
                vpc.version());
    }

    static SubnetView of(Subnet subnet) {
        return new SubnetView(
                subnet.id().toString(),
                subnet.name(),
                subnet.vpcId().toString(),
                subnet.cidr().toString(),
                text(subnet.routeTableId()),
                subnet.tags().values(),
                subnet.tenantId().toString(),
                subnet.ownerId().toString(),
                subnet.createdAt(),
                subnet.updatedAt(),
                subnet.version());
    }

    static RouteTableView of(RouteTable table) {
        List<RouteView> routes = new ArrayList<>();
        table.routes()
                .forEach(route -> routes.add(new RouteView(
                        route.destination().toString(),
                        wireName(route.target()),
                        route.targetId().toString())));
        return new RouteTableView(
                table.id().toString(),
                table.name(),
                table.vpcId().toString(),
                table.main(),
                routes,
                table.tenantId().toString(),
                table.ownerId().toString(),
                table.createdAt());
    }

    static GatewayView of(Gateway gateway) {
        return new GatewayView(
                gateway.id().toString(),
                gateway.name(),
                gateway.vpcId().toString(),
                gateway.tenantId().toString(),
                gateway.ownerId().toString(),
                gateway.createdAt());
    }

    static PeeringView of(Peering peering) {
        return new PeeringView(
                peering.id().toString(),
                peering.name(),
                peering.status().name(),
                peering.vpcId().toString(),
                peering.cidr().toString(),
                peering.tenantId().toString(),
                peering.peerVpcId().toString(),
                peering.peerCidr().toString(),
                peering.peerTenantId().toString(),
                peering.ownerId().toString(),
                peering.createdAt(),
                peering.updatedAt());
    }

    static String wireName(Route.Target target) {
        return target.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Tags tags(@Nullable Map<String, String> values) {
        return values == null ? Tags.NONE : Tags.of("tags", values);
    }

    static @Nullable Tags tagsOrNull(@Nullable Map<String, String> values) {
        return values == null ? null : Tags.of("tags", values);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
