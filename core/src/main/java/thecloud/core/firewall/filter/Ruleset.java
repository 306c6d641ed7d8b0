package thecloud.core.firewall.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;
import thecloud.core.network.Topology.Interface;
import thecloud.core.network.Topology.Reach;

/**
 * Everything that decides about packets, at one moment and over all tenants.
 *
 * @param memberships groups by instance; an instance that is missing has none, and nothing passes
 * @param elastic instances by the elastic IP that is associated with them
 * @param pool the block of elastic IPs; its second address is the cloud's own, see {@link #cloudAddress}
 */
public record Ruleset(
        Topology topology,
        List<GroupRules> groups,
        Map<UUID, Set<UUID>> memberships,
        Map<Ipv4, UUID> elastic,
        Cidr pool) {

    public Ruleset {
        groups = groups.stream().sorted(Comparator.comparing(GroupRules::id)).toList();
        memberships = Map.copyOf(memberships);
        elastic = Map.copyOf(elastic);
    }

    /**
     * What instances without an elastic IP, and the host, are seen as by an instance whose elastic IP they call: never an
     * address of that instance's own VPC.
     */
    public Ipv4 cloudAddress() {
        return cloudAddress(pool);
    }

    public static Ipv4 cloudAddress(Cidr pool) {
        return pool.network().plus(1);
    }

    /** Elastic IPs that are in effect, to the private addresses they stand for: those of subnets that let in as well. */
    public SortedMap<Ipv4, Ipv4> elasticTargets() {
        Map<UUID, Interface> places = new HashMap<>();
        topology.interfaces().forEach(place -> places.put(place.instanceId(), place));
        Map<UUID, Reach> reaches = reaches();
        SortedMap<Ipv4, Ipv4> targets = new TreeMap<>();
        elastic.forEach((address, instance) -> {
            Interface place = places.get(instance);
            if (place != null && reaches.get(place.subnetId()) == Reach.INTERNET) {
                targets.put(address, place.address());
            }
        });
        return targets;
    }

    /** By subnet. */
    public Map<UUID, Reach> reaches() {
        Map<UUID, Reach> reaches = new HashMap<>();
        topology.networks()
                .forEach(
                        network -> network.subnets().forEach(subnet -> reaches.put(subnet.subnetId(), subnet.reach())));
        return reaches;
    }

    /** The private addresses of a group's members, in order. */
    public List<Ipv4> members(UUID groupId) {
        List<Ipv4> members = new ArrayList<>();
        for (Interface place : topology.interfaces()) {
            if (groupsOf(place.instanceId()).contains(groupId)) {
                members.add(place.address());
            }
        }
        members.sort(Comparator.naturalOrder());
        return members;
    }

    public Set<UUID> groupsOf(UUID instanceId) {
        return memberships.getOrDefault(instanceId, Set.of());
    }

    /**
     * Where the route tables of subnets lead over peerings. A packet passes when there are routes for it and for its
     * answer; what leaves a subnet by one route leaves it by no other.
     */
    public List<Route> peerRoutes() {
        List<Route> routes = new ArrayList<>();
        for (Topology.Network network : topology.networks()) {
            for (Topology.SubnetRoutes subnet : network.subnets()) {
                widest(subnet).forEach(destination -> routes.add(new Route(subnet.cidr(), destination)));
            }
        }
        return routes;
    }

    /** Without those that lie in others: a wider block comes before what is in it. */
    private static List<Cidr> widest(Topology.SubnetRoutes subnet) {
        List<Cidr> widest = new ArrayList<>();
        subnet.peered().stream().map(Topology.PeerRoute::destination).sorted().forEach(destination -> {
            if (widest.isEmpty() || !widest.getLast().contains(destination)) {
                widest.add(destination);
            }
        });
        return widest;
    }

    /** Whether packets pass between two addresses of different VPCs, either way. */
    public boolean peered(Ipv4 one, Ipv4 other) {
        return leads(one, other) && leads(other, one);
    }

    private boolean leads(Ipv4 from, Ipv4 to) {
        return topology.networks().stream()
                .flatMap(network -> network.subnets().stream())
                .filter(subnet -> subnet.cidr().contains(from))
                .flatMap(subnet -> subnet.peered().stream())
                .anyMatch(route -> route.destination().contains(to));
    }

    /** The same to somebody from whom these instances are hidden: nobody has their addresses. */
    public Ruleset without(Set<UUID> instances) {
        List<Interface> left = topology.interfaces().stream()
                .filter(place -> !instances.contains(place.instanceId()))
                .toList();
        return new Ruleset(
                new Topology(topology.networks(), topology.peerings(), left), groups, memberships, elastic, pool);
    }

    /** From the addresses of a subnet to those of a block beyond a peering. */
    public record Route(Cidr from, Cidr to) {}
}
