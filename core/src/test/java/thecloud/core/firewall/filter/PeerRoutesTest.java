package thecloud.core.firewall.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;

/** Where route tables lead over peerings, of two VPCs with a subnet each. */
class PeerRoutesTest {

    private static final Cidr LEFT = Cidr.of("10.1.0.0/16");
    private static final Cidr RIGHT = Cidr.of("10.2.0.0/16");
    private static final Ipv4 A = Ipv4.of("10.1.0.4");
    private static final Ipv4 B = Ipv4.of("10.2.0.4");

    private static Ruleset ruleset(Set<Cidr> ofLeft, Set<Cidr> ofRight) {
        UUID left = UUID.randomUUID();
        UUID right = UUID.randomUUID();
        return new Ruleset(
                new Topology(
                        List.of(
                                network(left, "left", LEFT, right, ofLeft),
                                network(right, "right", RIGHT, left, ofRight)),
                        List.of(),
                        List.of()),
                List.of(),
                Map.of(),
                Map.of(),
                Cidr.of("100.64.0.0/24"));
    }

    private static Topology.Network network(UUID id, String bridge, Cidr cidr, UUID beyond, Set<Cidr> destinations) {
        Set<Topology.PeerRoute> routes = new HashSet<>();
        destinations.forEach(destination -> routes.add(new Topology.PeerRoute(beyond, destination)));
        Topology.SubnetRoutes subnet = new Topology.SubnetRoutes(UUID.randomUUID(), cidr, Topology.Reach.LOCAL, routes);
        return new Topology.Network(id, bridge, cidr, cidr.network().plus(1), List.of(subnet));
    }

    @Test
    void thereAreNoMoreOfThemThanTheTablesHave() {
        Set<Cidr> ofLeft = new HashSet<>();
        Set<Cidr> ofRight = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ofLeft.add(new Cidr(RIGHT.network().plus(2 * i), 32));
            ofRight.add(new Cidr(LEFT.network().plus(2 * i), 32));
        }
        assertThat(ruleset(ofLeft, ofRight).peerRoutes()).hasSize(2_000);
    }

    @Test
    void whatLiesInAWiderOneIsNotSaidTwice() {
        Set<Cidr> destinations = Set.of(
                RIGHT,
                Cidr.of("10.2.0.0/24"),
                Cidr.of("10.2.0.4/32"),
                Cidr.of("10.2.7.0/24"),
                Cidr.of("10.2.255.255/32"));
        assertThat(ruleset(destinations, Set.of()).peerRoutes()).containsExactly(new Ruleset.Route(LEFT, RIGHT));
        Set<Cidr> narrower = new HashSet<>(destinations);
        narrower.remove(RIGHT);
        List<Cidr> left = new ArrayList<>();
        ruleset(narrower, Set.of()).peerRoutes().forEach(route -> left.add(route.to()));
        assertThat(left).containsExactly(Cidr.of("10.2.0.0/24"), Cidr.of("10.2.7.0/24"), Cidr.of("10.2.255.255/32"));
    }

    @Test
    void packetsPassByRoutesOfBothSides() {
        assertThat(ruleset(Set.of(RIGHT), Set.of(LEFT)).peered(A, B)).isTrue();
        assertThat(ruleset(Set.of(RIGHT), Set.of(LEFT)).peered(B, A)).isTrue();
        assertThat(ruleset(Set.of(RIGHT), Set.of()).peered(A, B)).isFalse();
        assertThat(ruleset(Set.of(), Set.of(LEFT)).peered(A, B)).isFalse();
        assertThat(ruleset(Set.of(RIGHT), Set.of(Cidr.of("10.1.0.5/32"))).peered(A, B))
                .isFalse();
    }
}
