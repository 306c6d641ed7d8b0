package thecloud.core.firewall.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;

/** What the contract of packet filters cannot show, as nobody listens there. */
class ReachabilityTest {

    private static final UUID ID = new UUID(0, 1);

    @Test
    void linkLocalAddressesAreNotRoutedWhateverRulesAndRoutesSay() {
        Topology.SubnetRoutes subnet =
                new Topology.SubnetRoutes(ID, Cidr.of("10.0.0.0/24"), Topology.Reach.INTERNET, Set.of());
        Topology topology = new Topology(
                List.of(new Topology.Network(ID, "tc-1", Cidr.of("10.0.0.0/16"), Ipv4.of("10.0.0.1"), List.of(subnet))),
                List.of(),
                List.of(new Topology.Interface(ID, ID, ID, ID, Ipv4.of("10.0.0.4"), List.of())));
        Rule all = new Rule(ID, Direction.EGRESS, Protocol.ALL, PortRange.ANY, new Peer.Block(Cidr.ANY), "");
        Reachability reachability = new Reachability(new Ruleset(
                topology,
                List.of(new GroupRules(ID, ID, ID, "open", List.of(all))),
                Map.of(ID, Set.of(ID)),
                Map.of(),
                Cidr.of("100.64.0.0/24")));
        assertThat(decided(reachability, "169.254.169.254").cause()).isEqualTo(Verdict.Cause.NO_ROUTE);
        assertThat(decided(reachability, "169.254.0.1").reachable()).isFalse();
        assertThat(decided(reachability, "192.0.2.1").reachable()).isTrue();
    }

    private static Verdict decided(Reachability reachability, String address) {
        return reachability.decide(
                new Traffic(new Traffic.End.Instance(ID), new Traffic.End.Address(Ipv4.of(address)), Protocol.TCP, 80));
    }
}
