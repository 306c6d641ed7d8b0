package thecloud.netfilter.iptables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import thecloud.core.Nullable;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;
import thecloud.core.network.Topology.Reach;
import thecloud.netfilter.LinkName;
import thecloud.netfilter.LocalService;

/**
 * A ruleset as the tables are written from: networks in order, and by their number what belongs to each.
 *
 * @param routes where subnets lead over peerings
 * @param elastic private addresses by the elastic IPs in effect
 * @param elasticOf elastic IPs by the private addresses they stand for
 * @param metadata what instances find at 169.254.169.254, or null for nothing
 */
record Picture(
        Ruleset ruleset,
        List<Topology.Network> networks,
        List<Ruleset.Route> routes,
        SortedMap<Ipv4, Ipv4> elastic,
        NavigableMap<Ipv4, Ipv4> elasticOf,
        @Nullable LocalService metadata) {

    static Picture of(Ruleset ruleset, @Nullable LocalService metadata) {
        List<Topology.Network> networks = ruleset.topology().networks().stream()
                .sorted(Comparator.comparing(Topology.Network::cidr))
                .toList();
        networks.forEach(network -> LinkName.require(network.bridge()));
        SortedMap<Ipv4, Ipv4> elastic = ruleset.elasticTargets();
        NavigableMap<Ipv4, Ipv4> elasticOf = new TreeMap<>();
        elastic.forEach((address, instance) -> elasticOf.put(instance, address));
        return new Picture(ruleset, networks, ruleset.peerRoutes(), elastic, elasticOf, metadata);
    }

    Cidr pool() {
        return ruleset.pool();
    }

    /** Blocks that nobody outside can have. */
    List<Cidr> ours() {
        List<Cidr> blocks = new ArrayList<>();
        networks.forEach(network -> blocks.add(network.cidr()));
        blocks.add(pool());
        return blocks;
    }

    /** Of a network, the subnets that lead further. */
    static List<Cidr> outward(Topology.Network network) {
        return network.subnets().stream()
                .filter(subnet -> subnet.reach() != Reach.LOCAL)
                .map(Topology.SubnetRoutes::cidr)
                .sorted()
                .toList();
    }

    /** Of a network, the elastic IPs in effect by the private addresses they stand for. */
    SortedMap<Ipv4, Ipv4> elasticIn(Topology.Network network) {
        return elasticOf.subMap(network.cidr().network(), true, network.cidr().last(), true);
    }
}
