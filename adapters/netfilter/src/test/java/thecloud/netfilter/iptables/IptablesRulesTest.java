package thecloud.netfilter.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
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

/** What iptables is given. */
class IptablesRulesTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final String ALLOW = "-j MARK --set-xmark 0x40000000/0x40000000";

    @Test
    void aGroupIsChainsOfItsRulesAndOfItsMembers() {
        IptablesRules rules = rules(
                rule(Direction.INGRESS, Protocol.TCP, new PortRange(80, 90), new Peer.Block(Cidr.of("192.0.2.0/24"))),
                rule(Direction.INGRESS, Protocol.ICMP, PortRange.ANY, new Peer.Group(ONE)),
                rule(Direction.EGRESS, Protocol.ALL, PortRange.ANY, new Peer.Block(Cidr.ANY)));
        assertThat(rules.judging().rules())
                .containsEntry("t-ingress-0", List.of("-d 10.0.0.4 -g t-in-0", "-d 10.0.0.5 -g t-in-0", "-j DROP"))
                .containsEntry(
                        "t-group-in-0",
                        List.of("-s 192.0.2.0/24 -p tcp -m tcp --dport 80:90 " + ALLOW, "-p icmp -j t-from-0"))
                .containsEntry("t-from-0", List.of("-s 10.0.0.4 " + ALLOW, "-s 10.0.0.5 " + ALLOW))
                .containsEntry("t-group-out-0", List.of(ALLOW))
                .containsEntry("t-group-seen-0", List.of());
        assertThat(rules.translating().rules())
                .containsEntry("t-elastic", List.of("-d 100.64.0.2 -j DNAT --to-destination 10.0.0.4"));
    }

    @Test
    void aRuleAboutAGroupThatIsGoneLetsNothingPass() {
        assertThat(rules(rule(Direction.INGRESS, Protocol.ALL, PortRange.ANY, new Peer.Group(TWO)))
                        .judging()
                        .rules())
                .containsEntry("t-group-in-0", List.of());
    }

    @Test
    void whoCallsAnElasticIpFromHereIsJudgedByTheNameThatTheReceiverSees() {
        IptablesRules rules = rules(
                rule(Direction.INGRESS, Protocol.UDP, PortRange.ANY, new Peer.Block(Cidr.of("100.64.0.2/32"))),
                rule(Direction.INGRESS, Protocol.TCP, PortRange.ANY, new Peer.Block(Cidr.of("100.64.0.0/31"))),
                rule(Direction.INGRESS, Protocol.ICMP, PortRange.ANY, new Peer.Block(Cidr.ANY)));
        assertThat(rules.judging().rules())
                .containsEntry(
                        "t-group-seen-0", List.of("-p udp -j t-seen-by-0", "-p tcp -j t-seen-by-1", "-p icmp " + ALLOW))
                .containsEntry("t-seen-by-0", List.of("-s 10.0.0.4 " + ALLOW))
                .containsEntry("t-seen-by-1", List.of("-s 10.0.0.4 -j RETURN", ALLOW));
    }

    @Test
    void whatIsNoNameOfALinkGetsNotIntoTheText() {
        assertThatThrownBy(() -> rules("tc-1\n-A INPUT -j ACCEPT", null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theMetadataServiceIsOneTranslationAndOneWayInAndNothingWithoutIt() {
        LocalService service = new LocalService(Ipv4.of("127.200.1.2"), 16925);
        assertThat(lines(rules("tc-1", service)))
                .contains(
                        "-i tc-1 -s 10.0.0.0/24 -p tcp -j DNAT --to-destination 127.200.1.2:16925",
                        "-d 127.200.1.2 -p tcp -m tcp --dport 16925 -m conntrack --ctstate DNAT --ctorigdst"
                                + " 169.254.169.254 -j RETURN");
        assertThat(lines(rules("tc-1", null))).noneMatch(line -> line.contains("169.254.169.254"));
    }

    @Test
    void everyChainThatARuleLeadsToIsThereAndHasANameThatTheKernelTakes() {
        IptablesRules rules =
                rules(rule(Direction.INGRESS, Protocol.TCP, PortRange.ANY, new Peer.Block(Cidr.of("100.64.0.0/31"))));
        for (Chains chains : all(rules)) {
            assertThat(chains.rules().keySet()).containsAll(chains.hooks().values());
            chains.rules().values().stream()
                    .flatMap(List::stream)
                    .filter(rule -> rule.matches(".*-[jg] t-.*"))
                    .forEach(rule -> assertThat(chains.rules()).containsKey(rule.replaceFirst(".*-[jg] ", "")));
        }
        assertThat("tc-00000000-group-seen-99999").hasSizeLessThan(29);
    }

    @Test
    void theSamePictureIsTheSameRules() {
        assertThat(rules("tc-1", null)).isEqualTo(rules("tc-1", null));
        assertThat(rules("tc-1", null)).isNotEqualTo(rules("tc-2", null));
    }

    private static List<Chains> all(IptablesRules rules) {
        return List.of(rules.judging(), rules.shut(), rules.translating(), rules.rejecting(), rules.ipv6());
    }

    private static List<String> lines(IptablesRules rules) {
        List<String> lines = new ArrayList<>();
        all(rules).forEach(chains -> chains.rules().values().forEach(lines::addAll));
        return lines;
    }

    private static IptablesRules rules(Rule... rules) {
        return IptablesRules.of("t-", picture("tc-1", rules), null);
    }

    private static IptablesRules rules(String bridge, @Nullable LocalService metadata) {
        return IptablesRules.of("t-", picture(bridge), metadata);
    }

    private static Ruleset picture(String bridge, Rule... rules) {
        Topology.SubnetRoutes subnet =
                new Topology.SubnetRoutes(ONE, Cidr.of("10.0.0.0/25"), Topology.Reach.INTERNET, Set.of());
        Topology topology = new Topology(
                List.of(new Topology.Network(
                        ONE, bridge, Cidr.of("10.0.0.0/24"), Ipv4.of("10.0.0.1"), List.of(subnet))),
                List.of(),
                List.of(place(ONE, "10.0.0.4"), place(TWO, "10.0.0.5")));
        return new Ruleset(
                topology,
                List.of(new GroupRules(ONE, ONE, ONE, "web", List.of(rules))),
                Map.of(ONE, Set.of(ONE), TWO, Set.of(ONE)),
                Map.of(Ipv4.of("100.64.0.2"), ONE),
                Cidr.of("100.64.0.0/24"));
    }

    private static Topology.Interface place(UUID id, String address) {
        return new Topology.Interface(
                id, ONE, ONE, ONE, Ipv4.of(address), List.of(new Topology.PublishedPort(80, PortMapping.Protocol.TCP)));
    }

    private static Rule rule(Direction direction, Protocol protocol, PortRange ports, Peer peer) {
        return new Rule(new UUID(1, ports.from()), direction, protocol, ports, peer, "");
    }
}
