package thecloud.core.firewall.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.compute.PortMapping;
import thecloud.core.firewall.filter.Traffic.End;
import thecloud.core.firewall.filter.Verdict.Cause;
import thecloud.core.firewall.filter.Verdict.Match;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology.Interface;
import thecloud.core.network.Topology.Network;
import thecloud.core.network.Topology.Reach;

/**
 * Says what a machine that holds a picture does with a packet that begins a connection, without sending one. It decides
 * as the filter does: route first, then egress by what the sender wrote, then ingress by what the receiver sees.
 */
public final class Reachability {

    /** Of the link alone (RFC 3927). */
    private static final Cidr LINK_LOCAL = Cidr.of("169.254.0.0/16");

    private final Ruleset ruleset;
    private final Map<UUID, Interface> places = new HashMap<>();
    private final Map<Ipv4, Interface> byAddress = new HashMap<>();
    private final Map<UUID, Network> networks = new HashMap<>();
    private final Map<UUID, Reach> reaches;
    private final SortedMap<Ipv4, Ipv4> elastic;
    private final Map<Ipv4, Ipv4> elasticOf = new HashMap<>();
    private final RuleSearch rules;

    public Reachability(Ruleset ruleset) {
        this.ruleset = ruleset;
        ruleset.topology().interfaces().forEach(place -> {
            places.put(place.instanceId(), place);
            byAddress.put(place.address(), place);
        });
        ruleset.topology().networks().forEach(network -> networks.put(network.vpcId(), network));
        this.reaches = ruleset.reaches();
        this.elastic = ruleset.elasticTargets();
        elastic.forEach((address, target) -> elasticOf.put(target, address));
        this.rules = new RuleSearch(ruleset);
    }

    public Verdict decide(Traffic traffic) {
        Interface sender = instance(traffic.from());
        if (sender != null) {
            return fromInstance(sender, traffic);
        }
        return traffic.from() instanceof End.Address(Ipv4 address)
                ? isOurs(address)
                        ? blocked(Cause.NO_ROUTE, "nobody has the address " + address)
                        : fromOutside(address, traffic)
                : fromHost(traffic);
    }

    private Verdict fromInstance(Interface sender, Traffic traffic) {
        if (!(traffic.to() instanceof End.Address(Ipv4 address))) {
            Interface receiver = instance(traffic.to());
            return receiver == null
                    ? blocked(Cause.HOST_PROTECTED, "instances do not reach the host and the cloud's own ports")
                    : toPrivate(sender, receiver, traffic);
        }
        Interface receiver = byAddress.get(address);
        if (receiver != null) {
            return toPrivate(sender, receiver, traffic);
        }
        if (LINK_LOCAL.contains(address)) {
            return blocked(
                    Cause.NO_ROUTE,
                    "link-local addresses are not routed; every instance has the metadata service, whatever the rules");
        }
        boolean out = reaches.getOrDefault(sender.subnetId(), Reach.LOCAL) != Reach.LOCAL;
        Ipv4 target = elastic.get(address);
        if (target == null ? isOurs(address) : !out) {
            return blocked(Cause.NO_ROUTE, nothingLeadsTo(address));
        }
        if (!out) {
            return blocked(Cause.NO_ROUTE, "the subnet's route table leads to nothing outside its VPC");
        }
        Interface behind = target == null ? null : byAddress.get(target);
        if (sender.equals(behind)) {
            return blocked(Cause.NO_ROUTE, "an instance does not reach itself by its elastic IP");
        }
        Ipv4 seenAs = elasticOf.getOrDefault(sender.address(), ruleset.cloudAddress());
        return judged(sender, address, behind, seenAs, traffic);
    }

    private Verdict toPrivate(Interface sender, Interface receiver, Traffic traffic) {
        boolean routed =
                sender.vpcId().equals(receiver.vpcId()) || ruleset.peered(sender.address(), receiver.address());
        return routed
                ? judged(sender, receiver.address(), receiver, sender.address(), traffic)
                : blocked(Cause.NO_ROUTE, nothingLeadsTo(receiver.address()));
    }

    private Verdict fromHost(Traffic traffic) {
        if (traffic.to() instanceof End.Address(Ipv4 address) && elastic.containsKey(address)) {
            return entering(byAddress.get(elastic.get(address)), ruleset.cloudAddress(), traffic);
        }
        Interface receiver = instance(traffic.to());
        if (receiver == null) {
            return traffic.to() instanceof End.Address(Ipv4 address) && isOurs(address)
                    ? blocked(Cause.NO_ROUTE, nothingLeadsTo(address))
                    : notFiltered();
        }
        Network network = networks.get(receiver.vpcId());
        return published(receiver, traffic) || network == null
                ? byPublication()
                : entering(receiver, network.gateway(), traffic);
    }

    private Verdict fromOutside(Ipv4 source, Traffic traffic) {
        if (traffic.to() instanceof End.Address(Ipv4 address)) {
            Ipv4 target = elastic.get(address);
            if (target != null) {
                return entering(byAddress.get(target), source, traffic);
            }
            if (!isOurs(address)) {
                return notFiltered();
            }
        }
        Interface receiver = instance(traffic.to());
        if (receiver == null) {
            return traffic.to() instanceof End.Address(Ipv4 address)
                    ? blocked(Cause.NO_ROUTE, nothingLeadsTo(address))
                    : notFiltered();
        }
        return published(receiver, traffic)
                ? byPublication()
                : blocked(Cause.NO_ROUTE, "private addresses cannot be called from outside, but for published ports");
    }

    private Verdict judged(Interface sender, Ipv4 written, @Nullable Interface receiver, Ipv4 seenAs, Traffic traffic) {
        Match egress = rules.find(sender.instanceId(), Direction.EGRESS, written, traffic);
        if (egress == null) {
            return blocked(Cause.NO_EGRESS_RULE, "no egress rule of the sender's groups allows it");
        }
        if (receiver == null) {
            return new Verdict(
                    true, Cause.RULES, "an egress rule allows it; nothing here decides further", egress, null);
        }
        Match ingress = rules.find(receiver.instanceId(), Direction.INGRESS, seenAs, traffic);
        return ingress == null
                ? new Verdict(false, Cause.NO_INGRESS_RULE, noIngress(seenAs), egress, null)
                : new Verdict(true, Cause.RULES, "an egress rule and an ingress rule allow it", egress, ingress);
    }

    private Verdict entering(@Nullable Interface receiver, Ipv4 seenAs, Traffic traffic) {
        Match ingress = receiver == null ? null : rules.find(receiver.instanceId(), Direction.INGRESS, seenAs, traffic);
        return ingress == null
                ? blocked(Cause.NO_INGRESS_RULE, noIngress(seenAs))
                : new Verdict(true, Cause.RULES, "an ingress rule allows it", null, ingress);
    }

    private @Nullable Interface instance(End end) {
        return switch (end) {
            case End.Instance(UUID id) -> places.get(id);
            case End.Address(Ipv4 address) -> byAddress.get(elastic.getOrDefault(address, address));
            case End.Host host -> null;
        };
    }

    /** In a VPC or the pool: nobody outside can have it. */
    private boolean isOurs(Ipv4 address) {
        return ruleset.pool().contains(address)
                || networks.values().stream().anyMatch(network -> network.cidr().contains(address));
    }

    private static boolean published(Interface receiver, Traffic traffic) {
        return receiver.published().stream()
                .anyMatch(port -> port.containerPort() == traffic.port()
                        && traffic.protocol()
                                == (port.protocol() == PortMapping.Protocol.UDP ? Protocol.UDP : Protocol.TCP));
    }

    /** The same for an address that somebody else has and for one that nobody has. */
    private static String nothingLeadsTo(Ipv4 address) {
        return "nothing leads to " + address + ": no route, no peering and no elastic IP in effect";
    }

    private static String noIngress(Ipv4 seenAs) {
        return "no ingress rule of the receiver's groups allows it from " + seenAs;
    }

    private static Verdict byPublication() {
        return new Verdict(true, Cause.PUBLISHED, "the port is published on the host", null, null);
    }

    private static Verdict notFiltered() {
        return new Verdict(true, Cause.NOT_FILTERED, "neither end is an instance; nothing here decides", null, null);
    }

    private static Verdict blocked(Cause cause, String reason) {
        return new Verdict(false, cause, reason, null, null);
    }

    /** Of all groups, those of an instance. */
    private record RuleSearch(Map<UUID, GroupRules> groups, Ruleset ruleset) {

        RuleSearch(Ruleset ruleset) {
            this(new HashMap<>(), ruleset);
            ruleset.groups().forEach(group -> groups.put(group.id(), group));
        }

        @Nullable Match find(UUID instanceId, Direction direction, Ipv4 other, Traffic traffic) {
            List<UUID> sorted = ruleset.groupsOf(instanceId).stream().sorted().toList();
            for (UUID id : sorted) {
                GroupRules group = groups.get(id);
                if (group == null) {
                    continue;
                }
                for (Rule rule : group.rules(direction)) {
                    if (rule.covers(traffic.protocol(), traffic.port()) && matches(rule.peer(), other)) {
                        return new Match(group.id(), group.tenantId(), group.name(), rule);
                    }
                }
            }
            return null;
        }

        private boolean matches(Peer peer, Ipv4 other) {
            return switch (peer) {
                case Peer.Block(var cidr) -> cidr.contains(other);
                case Peer.Group(UUID groupId) -> ruleset.members(groupId).contains(other);
            };
        }
    }
}
