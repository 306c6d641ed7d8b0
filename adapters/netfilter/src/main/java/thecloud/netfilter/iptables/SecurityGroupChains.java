package thecloud.netfilter.iptables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import thecloud.core.firewall.filter.Direction;
import thecloud.core.firewall.filter.GroupRules;
import thecloud.core.firewall.filter.Peer;
import thecloud.core.firewall.filter.PortRange;
import thecloud.core.firewall.filter.Rule;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;
import thecloud.netfilter.GroupCombinations;

/**
 * The rules of security groups. A rule that matches sets {@link Bits#ALLOWED}; the chain of an instance's combination of
 * groups looks at that after each group.
 *
 * <p>Each group has its ingress rules twice: as they are, and for calls from here to an elastic IP, whose source becomes the
 * caller's own elastic IP, or the cloud's address where it has none. There a group as a peer matches nobody, since a group
 * stands for private addresses; and a block matches those that will be seen by an address in it.
 */
final class SecurityGroupChains {

    private final Picture picture;
    private final Chains.Writer chains;
    private final Map<UUID, Integer> groups = new HashMap<>();
    private final NavigableMap<Ipv4, Integer> networks = new TreeMap<>();
    private final GroupCombinations combinations;
    private final SortedMap<Cidr, Integer> blocks = new TreeMap<>();

    SecurityGroupChains(Picture picture, Chains.Writer chains) {
        this.picture = picture;
        this.chains = chains;
        this.combinations = GroupCombinations.of(picture.ruleset());
        for (GroupRules group : picture.ruleset().groups()) {
            groups.put(group.id(), groups.size());
        }
        for (Topology.Network network : picture.networks()) {
            networks.put(network.cidr().network(), networks.size());
        }
    }

    void write() {
        dispatch();
        for (GroupRules group : picture.ruleset().groups()) {
            group(group);
        }
        blocks.forEach(this::seenBlock);
    }

    /** By network, then by address, to the chains of the address's combination. */
    private void dispatch() {
        int number = 0;
        for (Map.Entry<SortedSet<UUID>, List<Ipv4>> each :
                combinations.addresses().entrySet()) {
            for (Ipv4 address : each.getValue()) {
                lead(address, number);
            }
            chains.chain("in-" + number, Bits.RENAMED.isSet() + " -g @seen-" + number);
            ask("out-" + number, "group-out-", each.getKey());
            ask("in-" + number, "group-in-", each.getKey());
            ask("seen-" + number, "group-seen-", each.getKey());
            number++;
        }
        for (Integer network : networks.values()) {
            chains.chain("egress-" + network, "-j DROP").chain("ingress-" + network, "-j DROP");
        }
    }

    private void lead(Ipv4 address, int combination) {
        Map.Entry<Ipv4, Integer> network = networks.floorEntry(address);
        if (network != null && picture.networks().get(network.getValue()).cidr().contains(address)) {
            chains.chain("egress-" + network.getValue(), "-s " + address + " -g @out-" + combination);
            chains.chain("ingress-" + network.getValue(), "-d " + address + " -g @in-" + combination);
        }
    }

    private void ask(String chain, String side, SortedSet<UUID> ids) {
        for (UUID id : ids) {
            chains.chain(chain, "-j @" + side + groups.get(id), Bits.ALLOWED.isSet() + " -j RETURN");
        }
        chains.chain(chain, "-j DROP");
    }

    private void group(GroupRules group) {
        Integer number = groups.get(group.id());
        chains.chain("group-out-" + number).chain("group-in-" + number).chain("group-seen-" + number);
        for (Rule rule : group.rules()) {
            if (rule.direction() == Direction.EGRESS) {
                chains.chain("group-out-" + number, rule(rule, "-m conntrack --ctorigdst ", "to-"));
            } else {
                chains.chain("group-in-" + number, rule(rule, "-s ", "from-"));
                chains.chain("group-seen-" + number, seen(rule));
            }
        }
        chains.chain("to-" + number).chain("from-" + number);
        for (Ipv4 member : picture.ruleset().members(group.id())) {
            chains.chain("to-" + number, "-m conntrack --ctorigdst " + member + " " + Bits.ALLOWED.set());
            chains.chain("from-" + number, "-s " + member + " " + Bits.ALLOWED.set());
        }
    }

    /** What leaves is judged by what the sender wrote, before an elastic IP was translated. None for a group that is gone. */
    private String[] rule(Rule rule, String address, String members) {
        return switch (rule.peer()) {
            case Peer.Block(Cidr cidr) when cidr.equals(Cidr.ANY) -> one(protocol(rule) + Bits.ALLOWED.set());
            case Peer.Block(Cidr cidr) -> one(address + cidr + " " + protocol(rule) + Bits.ALLOWED.set());
            case Peer.Group(UUID id) ->
                groups.containsKey(id) ? one(protocol(rule) + "-j @" + members + groups.get(id)) : new String[0];
        };
    }

    private String[] seen(Rule rule) {
        if (!(rule.peer() instanceof Peer.Block(Cidr cidr)) || !cidr.overlaps(picture.pool())) {
            return new String[0];
        }
        if (cidr.contains(picture.pool())) {
            return one(protocol(rule) + Bits.ALLOWED.set());
        }
        Integer known = blocks.get(cidr);
        int number = known == null ? blocks.size() : known;
        blocks.put(cidr, number);
        return one(protocol(rule) + "-j @seen-by-" + number);
    }

    /**
     * Those that are seen by an address of a part of the pool. Where that has the cloud's own, they are all but those that
     * have an elastic IP elsewhere. One such chain serves every rule, so that an instance is in at most two for each length of prefix.
     */
    private void seenBlock(Cidr cidr, int number) {
        List<String> rules = new ArrayList<>();
        boolean cloud = cidr.contains(picture.ruleset().cloudAddress());
        picture.elasticOf().forEach((instance, elastic) -> {
            if (cidr.contains(elastic) != cloud) {
                rules.add("-s " + instance + " " + (cloud ? "-j RETURN" : Bits.ALLOWED.set()));
            }
        });
        if (cloud) {
            rules.add(Bits.ALLOWED.set());
        }
        chains.chain("seen-by-" + number, rules.toArray(String[]::new));
    }

    private static String protocol(Rule rule) {
        return switch (rule.protocol()) {
            case ALL -> "";
            case ICMP -> "-p icmp ";
            case TCP, UDP -> {
                String name = rule.protocol().text();
                PortRange ports = rule.ports();
                yield ports.equals(PortRange.ANY)
                        ? "-p " + name + " "
                        : "-p " + name + " -m " + name + " --dport " + ports.from() + ":" + ports.to() + " ";
            }
        };
    }

    private static String[] one(String rule) {
        return new String[] {rule};
    }
}
