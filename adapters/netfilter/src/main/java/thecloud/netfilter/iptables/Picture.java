package thecloud.netfilter.iptables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
 * @param elastic private addresses by the elastic IPs in effect
 * @param metadata what instances find at 169.254.169.254, or null for nothing
 */
record Picture(
        Ruleset ruleset,
        List<Topology.Network> networks,
        SortedMap<Ipv4, Ipv4> elastic,
        @Nullable LocalService metadata) {

    static Picture of(Ruleset ruleset, @Nullable LocalService metadata) {
        List<Topology.Network> networks = ruleset.topology().networks().stream()
                .sorted(Comparator.comparing(Topology.Network::cidr))
                .toList();
        networks.forEach(network -> LinkName.require(network.bridge()));
        return new Picture(ruleset, networks, ruleset.elasticTargets(), metadata);
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

    /** Elastic IPs by the private addresses they stand for. */
    SortedMap<Ipv4, Ipv4> elasticOf() {
        SortedMap<Ipv4, Ipv4> names = new TreeMap<>();
        for (Map.Entry<Ipv4, Ipv4> entry : elastic.entrySet()) {
            names.put(entry.getValue(), entry.getKey());
        }
        return names;
    }
}
