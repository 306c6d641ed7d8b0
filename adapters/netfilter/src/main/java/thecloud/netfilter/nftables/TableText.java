package thecloud.netfilter.nftables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import thecloud.core.Nullable;
import thecloud.core.compute.PortMapping;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;
import thecloud.core.network.Topology.Interface;
import thecloud.core.network.Topology.Reach;
import thecloud.netfilter.LinkName;
import thecloud.netfilter.LocalService;
import thecloud.netfilter.Marks;

/**
 * The whole table as text for {@code nft -f}, which replaces it in one transaction.
 *
 * <p>Packets of admitted connections pass by the first rule. The first packet of a connection is judged twice: in the
 * forward hook, where routes and egress rules see what the sender wrote, and after source translation, where ingress
 * rules see what the receiver will. Everything is looked up by address, so that the number of instances costs nothing.
 *
 * <p>A connection's translation is the kernel's from its first packet on. What it was translated by is compared with the
 * present associations at every packet, so that a connection ends with the association that it came by; the same with
 * the routes that it goes by.
 */
final class TableText {

    private static final String OTHER_BITS = "0xcfffffff";

    private final Ruleset ruleset;
    private final SortedMap<Ipv4, Ipv4> elastic;
    private final GroupChains chains;
    private final @Nullable LocalService metadata;

    private TableText(Ruleset ruleset, @Nullable LocalService metadata) {
        this.ruleset = ruleset;
        this.elastic = ruleset.elasticTargets();
        this.chains = new GroupChains(ruleset);
        this.metadata = metadata;
    }

    static String of(String table, Ruleset ruleset) {
        return of(table, ruleset, null);
    }

    /** @param metadata what instances find at 169.254.169.254, or null for nothing */
    static String of(String table, Ruleset ruleset, @Nullable LocalService metadata) {
        TableText text = new TableText(ruleset, metadata);
        return "table inet " + table + "\ndelete table inet " + table + "\ntable inet " + table + " {\n" + text.sets()
                + text.chains.text() + text.hooks() + "}\n";
    }

    private String sets() {
        return set("bridges", "type ifname;", bridges(b -> b))
                + set("homes", "type ifname . ipv4_addr; flags interval;", homes())
                + set("inside", "type ifname . ifname;", bridges(b -> b + " . " + b))
                + set("ours", "type ipv4_addr; flags interval; auto-merge;", ours())
                + set("outward", "type ipv4_addr; flags interval; auto-merge;", outward())
                + set("routes", "type ipv4_addr . ipv4_addr; flags interval;", routes())
                + set("published", "type ipv4_addr . inet_proto . inet_service;", published())
                + set("elastic_ips", "type ipv4_addr;", texts(elastic.keySet()))
                + set("themselves", "type ipv4_addr . ipv4_addr;", pairs(" . ", true))
                + set("associations", "type ipv4_addr . ipv4_addr;", pairs(" . ", false))
                + map("elastic", "type ipv4_addr : ipv4_addr;", pairs(" : ", false))
                + map("source", "type ipv4_addr : ipv4_addr;", sources())
                + map("egress", "type ipv4_addr : verdict;", chains.verdicts("out"))
                + map("ingress", "type ipv4_addr : verdict;", chains.verdicts("in"));
    }

    private String hooks() {
        return """
                  chain elastic_in {
                    type nat hook prerouting priority -110
                    ASKING
                    dnat ip to ip daddr map @elastic
                  }
                  chain elastic_host {
                    type nat hook output priority -110
                    dnat ip to ip daddr map @elastic
                  }
                  chain source_addresses {
                    type nat hook postrouting priority 90
                    oifname @bridges ct original ip daddr @elastic_ips jump source_inside
                    oifname != @bridges iifname @bridges jump source_outside
                  }
                  chain source_inside {
                    snat ip to ip saddr map @source
                    ip saddr @ours snat ip to CLOUD
                    fib saddr type local snat ip to CLOUD
                  }
                  chain source_outside {
                    snat ip to ip saddr map @source
                    ip saddr @outward masquerade
                  }
                  chain forward {
                    type filter hook forward priority -10; policy accept
                    iifname != @bridges oifname != @bridges accept
                    meta mark set meta mark & OTHERS
                    jump severed
                    ct state established jump unrouted
                    ct state established,related meta mark set meta mark | PASS accept
                    ct state invalid drop
                    meta nfproto != ipv4 drop
                    iifname @bridges goto leaving
                    ip saddr @ours drop
                    ct original ip daddr @elastic_ips meta mark set meta mark | PASS accept
                    ct status dnat ip daddr . meta l4proto . th dport @published meta mark set meta mark | ADMITTED accept
                    drop
                  }
                  chain severed {
                    ct state related return
                    jump moved
                    ct reply ip daddr CLOUD return
                    ct reply ip daddr POOL ct reply ip daddr . ct original ip saddr != @associations goto sever
                  }
                  chain moved {
                    ct original ip daddr POOL ct original ip daddr . ct reply ip saddr != @associations goto sever
                  }
                  chain unrouted {
                    ct status dnat goto unled
                    iifname . oifname @inside return
                    iifname @bridges oifname @bridges goto unpeered
                    goto unled
                  }
                  chain unpeered {
                    ct original ip saddr . ct original ip daddr @routes ct original ip daddr . ct original ip saddr @routes return
                    goto sever
                  }
                  chain unled {
                    ct original ip saddr @ours ct original ip saddr != @outward goto sever
                  }
                  chain sever {
                    meta l4proto tcp reject with tcp reset
                    reject
                  }
                  chain leaving {
                    ip daddr 169.254.0.0/16 drop
                    ip saddr . ip daddr @themselves drop
                    ct original ip daddr @elastic_ips ip saddr @outward goto passing
                    ct status dnat drop
                    iifname . oifname @inside goto passing
                    ip saddr . ip daddr @routes ip daddr . ip saddr @routes goto passing
                    ip daddr @ours drop
                    oifname @bridges drop
                    ip saddr @outward ip saddr vmap @egress
                    drop
                  }
                  chain passing {
                    meta mark set meta mark | PASS
                    ip saddr vmap @egress
                    drop
                  }
                  chain arriving {
                    type filter hook postrouting priority 110; policy accept
                    oifname != @bridges accept
                    ct state established,related accept
                    meta nfproto != ipv4 drop
                    meta mark & ADMITTED != 0 accept
                    meta mark & PASS == 0 ip daddr . meta l4proto . th dport @published accept
                    ip daddr vmap @ingress
                    drop
                  }
                  chain sending {
                    type filter hook output priority -10; policy accept
                    ct status dnat ct state != related ct reply ip saddr @ours jump moved
                  }
                  chain host {
                    type filter hook input priority -10; policy accept
                    iifname @bridges jump severed
                    iifname @bridges ct state established,related accept
                    ASKED
                    iifname @bridges drop
                    iifname lo ct state related accept
                    ip daddr @elastic_ips drop
                  }
                """.replace("    ASKING\n", asking())
                .replace("    ASKED\n", asked())
                .replace("PASS", Marks.PASS)
                .replace("ADMITTED", Marks.ADMITTED)
                .replace("OTHERS", OTHER_BITS)
                .replace("CLOUD", ruleset.cloudAddress().toString())
                .replace("POOL", ruleset.pool().toString());
    }

    /** Only from a bridge's own addresses, so that nobody passes for an instance of another network. */
    private String asking() {
        return metadata == null
                ? ""
                : "    ip daddr " + LocalService.ADDRESS + " tcp dport 80 iifname . ip saddr @homes dnat ip to "
                        + metadata.address() + ":" + metadata.port() + "\n";
    }

    /** Nothing gets to loopback but what was translated there. */
    private String asked() {
        return metadata == null
                ? ""
                : "    iifname @bridges ct status dnat ct original ip daddr " + LocalService.ADDRESS + " ip daddr "
                        + metadata.address() + " tcp dport " + metadata.port() + " accept\n";
    }

    private List<String> homes() {
        return ruleset.topology().networks().stream()
                .map(network -> "\"" + LinkName.require(network.bridge()) + "\" . " + network.cidr())
                .sorted()
                .toList();
    }

    private SortedSet<String> bridges(java.util.function.UnaryOperator<String> form) {
        SortedSet<String> names = new TreeSet<>();
        for (Topology.Network network : ruleset.topology().networks()) {
            names.add(form.apply("\"" + LinkName.require(network.bridge()) + "\""));
        }
        return names;
    }

    private List<String> ours() {
        List<String> blocks = new ArrayList<>();
        ruleset.topology()
                .networks()
                .forEach(network -> blocks.add(network.cidr().toString()));
        blocks.add(ruleset.pool().toString());
        return blocks.stream().sorted().toList();
    }

    private List<String> outward() {
        return ruleset.topology().networks().stream()
                .flatMap(network -> network.subnets().stream())
                .filter(subnet -> subnet.reach() != Reach.LOCAL)
                .map(subnet -> subnet.cidr().toString())
                .sorted()
                .toList();
    }

    private List<String> routes() {
        return ruleset.peerRoutes().stream()
                .map(route -> route.from() + " . " + route.to())
                .sorted()
                .toList();
    }

    private SortedSet<String> published() {
        SortedSet<String> ports = new TreeSet<>();
        for (Interface place : ruleset.topology().interfaces()) {
            for (Topology.PublishedPort port : place.published()) {
                String protocol = port.protocol() == PortMapping.Protocol.UDP ? "udp" : "tcp";
                ports.add(place.address() + " . " + protocol + " . " + port.containerPort());
            }
        }
        return ports;
    }

    private List<String> pairs(String between, boolean privateOnly) {
        return elastic.entrySet().stream()
                .map(entry -> (privateOnly ? entry.getValue() : entry.getKey()) + between + entry.getValue())
                .toList();
    }

    private List<String> sources() {
        return elastic.entrySet().stream()
                .map(entry -> entry.getValue() + " : " + entry.getKey())
                .toList();
    }

    private static List<String> texts(Collection<Ipv4> addresses) {
        return addresses.stream().map(Ipv4::toString).toList();
    }

    static String set(String name, String type, Collection<String> elements) {
        return named("set", name, type, elements);
    }

    private static String map(String name, String type, Collection<String> elements) {
        return named("map", name, type, elements);
    }

    private static String named(String kind, String name, String type, Collection<String> elements) {
        String list = elements.isEmpty()
                ? ""
                : " elements = { " + elements.stream().collect(Collectors.joining(", ")) + " };";
        return "  " + kind + " " + name + " { " + type + list + " }\n";
    }

    static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
