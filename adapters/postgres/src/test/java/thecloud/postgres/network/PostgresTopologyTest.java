package thecloud.postgres.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.Instance;
import thecloud.core.compute.PortMapping;
import thecloud.core.compute.Tags;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;
import thecloud.core.network.routing.Gateway;
import thecloud.core.network.routing.Peering;
import thecloud.core.network.routing.Route;
import thecloud.core.network.routing.RouteTable;
import thecloud.core.network.vpc.Subnet;
import thecloud.core.network.vpc.Vpc;
import thecloud.core.network.vpc.VpcStatus;
import thecloud.postgres.TestCloud;
import thecloud.postgres.compute.PostgresInstanceRepository;

class PostgresTopologyTest {

    private final TestCloud cloud = new TestCloud();
    private final PostgresVpcRepository vpcs = new PostgresVpcRepository(cloud.database);
    private final PostgresSubnetRepository subnets = new PostgresSubnetRepository(cloud.database);
    private final PostgresRouteTableRepository tables = new PostgresRouteTableRepository(cloud.database);
    private final PostgresGatewayRepository gateways = new PostgresGatewayRepository(cloud.database);
    private final PostgresPeeringRepository peerings = new PostgresPeeringRepository(cloud.database);
    private final PostgresAddressRepository addresses = new PostgresAddressRepository(cloud.database);
    private final PostgresTopology topology = new PostgresTopology(cloud.database);
    private final Instant now = TestCloud.now();

    @AfterEach
    void close() {
        cloud.close();
    }

    private Vpc vpc(String name, String block) {
        UUID id = UUID.randomUUID();
        Vpc vpc = new Vpc(
                id,
                cloud.tenant.id(),
                cloud.user.id(),
                name,
                "thecloud.t." + name,
                Cidr.of(block),
                false,
                Tags.NONE,
                VpcStatus.PENDING,
                null,
                null,
                null,
                "request-1",
                now,
                now,
                1);
        vpcs.add(vpc);
        table(vpc, "main-" + name, true);
        return vpc;
    }

    private RouteTable table(Vpc vpc, String name, boolean main) {
        RouteTable table = new RouteTable(
                UUID.randomUUID(), vpc.tenantId(), cloud.user.id(), vpc.id(), name, main, List.of(), now);
        tables.add(table);
        return table;
    }

    private Subnet subnet(Vpc vpc, String name, String block, UUID routeTable) {
        Subnet subnet = new Subnet(
                UUID.randomUUID(),
                vpc.tenantId(),
                cloud.user.id(),
                vpc.id(),
                name,
                Cidr.of(block),
                routeTable,
                Tags.NONE,
                now,
                now,
                1);
        subnets.add(subnet);
        return subnet;
    }

    private UUID gateway(Vpc vpc, Gateway.Kind kind) {
        UUID id = UUID.randomUUID();
        gateways.add(new Gateway(id, vpc.tenantId(), cloud.user.id(), kind, vpc.id(), "g", now));
        return id;
    }

    private static Topology.SubnetRoutes routes(Topology seen, Subnet subnet) {
        return seen.networks().stream()
                .flatMap(network -> network.subnets().stream())
                .filter(routes -> routes.subnetId().equals(subnet.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSubnetReachesWhatItsOwnOrTheMainRouteTableLeadsTo() {
        Vpc vpc = vpc("a", "10.1.0.0/16");
        Vpc other = vpc("b", "10.2.0.0/16");
        RouteTable out = table(vpc, "out", false);
        RouteTable open = table(vpc, "open", false);
        Subnet local = subnet(vpc, "local", "10.1.0.0/24", null);
        Subnet nat = subnet(vpc, "nat", "10.1.1.0/24", out.id());
        Subnet web = subnet(vpc, "web", "10.1.2.0/24", open.id());
        tables.addRoute(
                open.id(), new Route(Cidr.ANY, Route.Target.INTERNET_GATEWAY, gateway(vpc, Gateway.Kind.INTERNET)));
        tables.addRoute(out.id(), new Route(Cidr.ANY, Route.Target.NAT_GATEWAY, gateway(vpc, Gateway.Kind.NAT)));
        Peering peering = new Peering(
                UUID.randomUUID(),
                vpc.tenantId(),
                cloud.user.id(),
                "p",
                other.id(),
                other.cidr(),
                vpc.tenantId(),
                vpc.id(),
                vpc.cidr(),
                Peering.Status.PENDING_ACCEPTANCE,
                now,
                now);
        peerings.add(peering);
        tables.addRoute(out.id(), new Route(other.cidr(), Route.Target.PEERING, peering.id()));

        Topology before = topology.topology();
        assertThat(routes(before, local).reach()).isEqualTo(Topology.Reach.LOCAL);
        assertThat(routes(before, nat).reach()).isEqualTo(Topology.Reach.NAT);
        assertThat(routes(before, web).reach()).isEqualTo(Topology.Reach.INTERNET);
        assertThat(routes(before, nat).peered()).isEmpty();
        assertThat(before.peerings()).isEmpty();

        cloud.database.query(handle -> handle.execute("UPDATE peerings SET status = 'ACTIVE'"));
        Topology after = topology.topology();
        assertThat(routes(after, nat).peered()).containsExactly(new Topology.PeerRoute(other.id(), other.cidr()));
        assertThat(routes(after, web).peered()).isEmpty();
        assertThat(after.peerings()).containsExactly(new Topology.Peering(peering.id(), other.id(), vpc.id()));
        assertThat(after.networks()).hasSize(2).anySatisfy(network -> {
            assertThat(network.bridge()).isEqualTo("tc-" + vpc.id().toString().substring(0, 8));
            assertThat(network.gateway()).isEqualTo(Ipv4.of("10.1.0.1"));
        });
    }

    @Test
    void everyInstanceWithAnAddressIsAnInterfaceWithWhatItPublishes() {
        Vpc vpc = vpc("a", "10.1.0.0/16");
        Subnet subnet = subnet(vpc, "s", "10.1.0.0/28", null);
        Instance web = cloud.instance("web", "8080:80", "5300:53/udp");
        cloud.database.inTransaction(() -> {
            Ipv4 address = addresses.take(subnet, web.id()).orElseThrow();
            new PostgresInstanceRepository(cloud.database).add(web);
            return address;
        });
        assertThat(topology.topology().interfaces())
                .containsExactly(new Topology.Interface(
                        web.id(),
                        web.tenantId(),
                        vpc.id(),
                        subnet.id(),
                        Ipv4.of("10.1.0.4"),
                        List.of(
                                new Topology.PublishedPort(80, PortMapping.Protocol.TCP),
                                new Topology.PublishedPort(53, PortMapping.Protocol.UDP))));
        addresses.release(web.id());
        assertThat(topology.topology().interfaces()).isEmpty();
    }

    @Test
    void theLowestFreeAddressIsGivenUntilThereIsNone() {
        Vpc vpc = vpc("a", "10.1.0.0/16");
        Subnet subnet = subnet(vpc, "s", "10.1.0.0/28", null);
        PostgresInstanceRepository instances = new PostgresInstanceRepository(cloud.database);
        List<Instance> all = java.util.stream.IntStream.range(0, 11)
                .mapToObj(i -> cloud.instance("i" + i))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            Instance instance = all.get(i);
            instances.add(instance);
            assertThat(addresses.take(subnet, instance.id())).contains(Ipv4.of("10.1.0." + (4 + i)));
        }
        Instance late = cloud.instance("late");
        instances.add(late);
        assertThat(addresses.take(subnet, late.id())).isEmpty();
        addresses.release(all.get(7).id());
        addresses.release(all.get(3).id());
        assertThat(addresses.take(subnet, late.id())).contains(Ipv4.of("10.1.0.7"));
        assertThat(addresses.find(late.id()).orElseThrow().instanceName()).isEqualTo("late");
    }

    @Test
    void blocksThatOverlapAndNamesThatAreTakenAreToldApart() {
        vpc("a", "10.1.0.0/16");
        assertThatThrownBy(() -> vpc("b", "10.1.128.0/20")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> vpc("A", "10.2.0.0/16")).isInstanceOf(Conflict.class);
    }
}
