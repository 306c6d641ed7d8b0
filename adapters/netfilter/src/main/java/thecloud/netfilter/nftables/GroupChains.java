package thecloud.netfilter.nftables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import thecloud.core.firewall.filter.Direction;
import thecloud.core.firewall.filter.GroupRules;
import thecloud.core.firewall.filter.Peer;
import thecloud.core.firewall.filter.PortRange;
import thecloud.core.firewall.filter.Rule;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.netfilter.GroupCombinations;

/** The rules of security groups: two chains for each group, two for each combination of groups that some instance has. */
final class GroupChains {

    private final Ruleset ruleset;
    private final Map<UUID, GroupRules> groups;
    private final SequencedMap<SortedSet<UUID>, List<Ipv4>> combinations;

    GroupChains(Ruleset ruleset) {
        this.ruleset = ruleset;
        this.groups = ruleset.groups().stream().collect(Collectors.toMap(GroupRules::id, group -> group));
        this.combinations = GroupCombinations.of(ruleset).addresses();
    }

    /** For each address, the chain of its combination on a side: {@code in} or {@code out}. */
    List<String> verdicts(String side) {
        List<String> verdicts = new ArrayList<>();
        int number = 0;
        for (List<Ipv4> addresses : combinations.values()) {
            int chain = number++;
            addresses.forEach(address -> verdicts.add(address + " : jump " + side + "_" + chain));
        }
        return verdicts;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (GroupRules group : ruleset.groups()) {
            List<String> members =
                    ruleset.members(group.id()).stream().map(Ipv4::toString).toList();
            text.append(TableText.set("members_" + TableText.hex(group.id()), "type ipv4_addr;", members));
        }
        for (GroupRules group : ruleset.groups()) {
            text.append(chain("group_out_" + TableText.hex(group.id()), rules(group, Direction.EGRESS)));
            text.append(chain("group_in_" + TableText.hex(group.id()), rules(group, Direction.INGRESS)));
        }
        int number = 0;
        for (SortedSet<UUID> ids : combinations.keySet()) {
            text.append(chain("out_" + number, jumps(ids, "group_out_")));
            text.append(chain("in_" + number, jumps(ids, "group_in_")));
            number++;
        }
        return text.toString();
    }

    private static List<String> jumps(SortedSet<UUID> ids, String prefix) {
        return ids.stream().map(id -> "jump " + prefix + TableText.hex(id)).toList();
    }

    private List<String> rules(GroupRules group, Direction direction) {
        return group.rules().stream()
                .filter(rule -> rule.direction() == direction)
                .filter(rule -> !(rule.peer() instanceof Peer.Group(UUID id)) || groups.containsKey(id))
                .map(GroupChains::rule)
                .toList();
    }

    /** What leaves is judged by what the sender wrote, before an elastic IP was translated. */
    private static String rule(Rule rule) {
        String address = rule.direction() == Direction.EGRESS ? "ct original ip daddr " : "ip saddr ";
        String peer = switch (rule.peer()) {
            case Peer.Block(Cidr cidr) -> cidr.equals(Cidr.ANY) ? "" : address + cidr + " ";
            case Peer.Group(UUID id) -> address + "@members_" + TableText.hex(id) + " ";
        };
        return peer + protocol(rule) + "accept";
    }

    private static String protocol(Rule rule) {
        return switch (rule.protocol()) {
            case ALL -> "";
            case ICMP -> "meta l4proto icmp ";
            case TCP, UDP -> {
                String name = rule.protocol().text();
                yield rule.ports().equals(PortRange.ANY)
                        ? "meta l4proto " + name + " "
                        : name + " dport " + rule.ports() + " ";
            }
        };
    }

    private static String chain(String name, List<String> rules) {
        return "  chain " + name + " {\n"
                + rules.stream().map(rule -> "    " + rule + "\n").collect(Collectors.joining()) + "  }\n";
    }
}
