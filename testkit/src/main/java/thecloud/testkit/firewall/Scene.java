package thecloud.testkit.firewall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import thecloud.core.network.Topology.Reach;

/** A picture for a {@link PacketWorld}, written piece by piece. Each of its networks has a lower and an upper subnet. */
public final class Scene {

    public static final Cidr POOL = Cidr.of("100.64.213.0/28");

    private static final UUID TENANT = id("tenant");

    private final PacketWorld world;
    private final Map<UUID, Reach> reaches = new HashMap<>();
    private final Map<UUID, List<Rule>> groups = new HashMap<>();
    private final Map<UUID, Set<UUID>> memberships = new HashMap<>();
    private final Map<Ipv4, UUID> elastic = new HashMap<>();
    private final Map<Ipv4, List<Topology.PublishedPort>> published = new HashMap<>();
    private final Map<UUID, Set<Cidr>> destinations = new HashMap<>();
    private boolean peered;

    public Scene(PacketWorld world) {
        this.world = world;
    }

    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** @param half 0 for the lower, 1 for the upper subnet */
    public Scene reach(int network, int half, Reach reach) {
        reaches.put(subnet(network, half), reach);
        return this;
    }

    public Scene reach(Reach reach) {
        return reach(0, 0, reach).reach(0, 1, reach).reach(1, 0, reach).reach(1, 1, reach);
    }

    public Scene peered(boolean is) {
        peered = is;
        return this;
    }

    /** What of the other network the subnet has routes to where they are peered, instead of the whole of it. */
    public Scene routes(int network, int half, Set<Cidr> destinationsBeyond) {
        destinations.put(subnet(network, half), destinationsBeyond);
        return this;
    }

    public Scene group(String name, Rule... rules) {
        groups.computeIfAbsent(id(name), any -> new ArrayList<>()).addAll(List.of(rules));
        return this;
    }

    public Scene member(Ipv4 instance, String... names) {
        for (String name : names) {
            memberships
                    .computeIfAbsent(id(instance.toString()), any -> new HashSet<>())
                    .add(id(name));
        }
        return this;
    }

    public Scene elastic(int number, Ipv4 instance) {
        elastic.put(elastic(number), id(instance.toString()));
        return this;
    }

    public Scene published(Ipv4 instance, int port, PortMapping.Protocol protocol) {
        published.computeIfAbsent(instance, any -> new ArrayList<>()).add(new Topology.PublishedPort(port, protocol));
        return this;
    }

    public static Ipv4 elastic(int number) {
        return POOL.network().plus(number + 2);
    }

    public static Rule allow(Direction direction, Protocol protocol, PortRange ports, Peer peer) {
        return new Rule(id(direction + protocol.text() + ports + peer), direction, protocol, ports, peer, "");
    }

    public static Rule in(int port, Peer peer) {
        return allow(Direction.INGRESS, Protocol.TCP, new PortRange(port, port), peer);
    }

    public static Rule inUdp(int port, Peer peer) {
        return allow(Direction.INGRESS, Protocol.UDP, new PortRange(port, port), peer);
    }

    public static Rule out() {
        return allow(Direction.EGRESS, Protocol.ALL, PortRange.ANY, any());
    }

    public static Peer any() {
        return new Peer.Block(Cidr.ANY);
    }

    public static Peer members(String name) {
        return new Peer.Group(id(name));
    }

    public Ruleset ruleset() {
        List<Topology.Network> networks = new ArrayList<>();
        List<Topology.Interface> places = new ArrayList<>();
        for (int i = 0; i < world.networks().size(); i++) {
            PacketWorld.Home home = world.networks().get(i);
            networks.add(new Topology.Network(
                    vpc(i),
                    home.bridge(),
                    home.cidr(),
                    home.cidr().network().plus(1),
                    List.of(routes(i, 0), routes(i, 1))));
            for (int j = 0; j < home.instances().size(); j++) {
                Ipv4 address = home.instances().get(j);
                places.add(new Topology.Interface(
                        id(address.toString()),
                        TENANT,
                        vpc(i),
                        subnet(i, j < 2 ? 0 : 1),
                        address,
                        published.getOrDefault(address, List.of())));
            }
        }
        List<Topology.Peering> peerings =
                peered ? List.of(new Topology.Peering(id("peering"), vpc(0), vpc(1))) : List.of();
        List<GroupRules> rules = groups.entrySet().stream()
                .map(group -> new GroupRules(group.getKey(), TENANT, vpc(0), "group", group.getValue()))
                .toList();
        return new Ruleset(new Topology(networks, peerings, places), rules, memberships, elastic, POOL);
    }

    private Topology.SubnetRoutes routes(int network, int half) {
        Cidr cidr = world.networks().get(network).cidr();
        Cidr range = new Cidr(cidr.network().plus(128L * half), 25);
        UUID subnet = subnet(network, half);
        return new Topology.SubnetRoutes(
                subnet, range, reaches.getOrDefault(subnet, Reach.LOCAL), peered ? beyond(network, subnet) : Set.of());
    }

    private Set<Topology.PeerRoute> beyond(int network, UUID subnet) {
        Cidr whole = world.networks().get(1 - network).cidr();
        return destinations.getOrDefault(subnet, Set.of(whole)).stream()
                .map(destination -> new Topology.PeerRoute(vpc(1 - network), destination))
                .collect(Collectors.toSet());
    }

    private static UUID vpc(int network) {
        return id("vpc" + network);
    }

    private static UUID subnet(int network, int half) {
        return id("subnet" + network + half);
    }
}
