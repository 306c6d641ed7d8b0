package thecloud.netfilter.nftables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.PortMapping;
import thecloud.core.firewall.filter.Direction;
import thecloud.core.firewall.filter.GroupRules;
import thecloud.core.firewall.filter.Peer;
import thecloud.core.firewall.filter.PortRange;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.firewall.filter.Rule;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;
import thecloud.netfilter.LocalService;

/** What nft is given. */
class TableTextTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final String GROUP = "00000000000000000000000000000001";

    @Test
    void aGroupIsTwoChainsAndASetAndAnInstanceTwoEntries() {
        String text = TableText.of("thecloud_00000000", picture("tc-1"));
        assertThat(text)
                .startsWith("table inet thecloud_00000000\ndelete table inet thecloud_00000000\ntable inet"
                        + " thecloud_00000000 {\n")
                .contains("  set bridges { type ifname; elements = { \"tc-1\" }; }\n")
                .contains("  set inside { type ifname . ifname; elements = { \"tc-1\" . \"tc-1\" }; }\n")
                .contains("  set outward { type ipv4_addr; flags interval; auto-merge; elements = { 10.0.0.0/25 }; }\n")
                .contains("elements = { 10.0.0.4 . tcp . 80 }; }\n")
                .contains("  map elastic { type ipv4_addr : ipv4_addr; elements = { 100.64.0.2 : 10.0.0.4 }; }\n")
                .contains("  map ingress { type ipv4_addr : verdict; elements = { 10.0.0.4 : jump in_0 }; }\n")
                .contains("  set members_" + GROUP + " { type ipv4_addr; elements = { 10.0.0.4 }; }\n")
                .contains("  chain group_in_" + GROUP + " {\n    ip saddr 192.0.2.0/24 tcp dport 80-90 accept\n"
                        + "    ip saddr @members_" + GROUP + " meta l4proto icmp accept\n  }\n")
                .contains("  chain group_out_" + GROUP + " {\n    accept\n  }\n")
                .contains("  chain in_0 {\n    jump group_in_" + GROUP + "\n  }\n");
    }

    @Test
    void aRuleAboutAGroupThatIsGoneLetsNothingPass() {
        Ruleset ruleset = picture("tc-1", rule(Direction.INGRESS, Protocol.ALL, PortRange.ANY, new Peer.Group(TWO)));
        assertThat(TableText.of("t", ruleset)).contains("  chain group_in_" + GROUP + " {\n  }\n");
    }

    @Test
    void whatIsNoNameOfALinkGetsNotIntoTheText() {
        assertThatThrownBy(() -> TableText.of("t", picture("a\" }; flush ruleset")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMetadataServiceIsOneTranslationAndOneWayInAndNothingWithoutIt() {
        LocalService service = new LocalService(Ipv4.of("127.200.1.2"), 16925);
        assertThat(TableText.of("t", picture("tc-1"), service))
                .contains(
                        "  set homes { type ifname . ipv4_addr; flags interval; elements = { \"tc-1\" . 10.0.0.0/24 }; }\n")
                .contains("    ip daddr 169.254.169.254 tcp dport 80 iifname . ip saddr @homes dnat ip to"
                        + " 127.200.1.2:16925\n    dnat ip to ip daddr map @elastic\n")
                .contains("    iifname @bridges ct status dnat ct original ip daddr 169.254.169.254 ip daddr"
                        + " 127.200.1.2 tcp dport 16925 accept\n    iifname @bridges drop\n");
        assertThat(TableText.of("t", picture("tc-1")))
                .doesNotContain("169.254.169.254", "ASK")
                .contains("    ip daddr 169.254.0.0/16 drop\n");
    }

    @Test
    void everyCloudHasAnAddressOfLoopbackOfItsOwn() {
        assertThat(LocalService.addressOf(UUID.fromString("00000000-0000-4000-8000-000000000000")))
                .isEqualTo(Ipv4.of("127.128.0.0"));
        assertThat(LocalService.addressOf(UUID.fromString("ffffffff-0000-4000-8000-000000000000")))
                .isEqualTo(Ipv4.of("127.255.255.254"));
        assertThat(LocalService.addressOf(UUID.fromString("01020304-0000-4000-8000-000000000000")))
                .isEqualTo(Ipv4.of("127.129.2.2"));
    }

    @Test
    void theSamePictureIsTheSameText() {
        assertThat(TableText.of("t", picture("tc-1"))).isEqualTo(TableText.of("t", picture("tc-1")));
    }

    private static Ruleset picture(String bridge) {
        return picture(
                bridge,
                rule(Direction.INGRESS, Protocol.TCP, new PortRange(80, 90), new Peer.Block(Cidr.of("192.0.2.0/24"))),
                rule(Direction.INGRESS, Protocol.ICMP, PortRange.ANY, new Peer.Group(ONE)),
                rule(Direction.EGRESS, Protocol.ALL, PortRange.ANY, new Peer.Block(Cidr.ANY)));
    }

    private static Ruleset picture(String bridge, Rule... rules) {
        Topology.SubnetRoutes subnet =
                new Topology.SubnetRoutes(ONE, Cidr.of("10.0.0.0/25"), Topology.Reach.INTERNET, Set.of());
        Topology topology = new Topology(
                List.of(new Topology.Network(
                        ONE, bridge, Cidr.of("10.0.0.0/24"), Ipv4.of("10.0.0.1"), List.of(subnet))),
                List.of(),
                List.of(new Topology.Interface(
                        ONE,
                        ONE,
                        ONE,
                        ONE,
                        Ipv4.of("10.0.0.4"),
                        List.of(new Topology.PublishedPort(80, PortMapping.Protocol.TCP)))));
        return new Ruleset(
                topology,
                List.of(new GroupRules(ONE, ONE, ONE, "web", List.of(rules))),
                Map.of(ONE, Set.of(ONE)),
                Map.of(Ipv4.of("100.64.0.2"), ONE),
                Cidr.of("100.64.0.0/24"));
    }

    private static Rule rule(Direction direction, Protocol protocol, PortRange ports, Peer peer) {
        return new Rule(new UUID(1, ports.from()), direction, protocol, ports, peer, "");
    }
}
