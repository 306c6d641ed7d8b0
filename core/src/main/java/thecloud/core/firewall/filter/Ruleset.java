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

    /** Pairs of blocks, in subnets of different VPCs, that have routes to each other over a peering; no two overlap. */
    public List<Route> peeredSubnets() {
        List<Route> routes = new ArrayList<>();
        for (Topology.Network from : topology.networks()) {
            for (Topology.Network to : topology.networks()) {
                if (!from.vpcId().equals(to.vpcId())) {
                    addPeered(from, to, routes);
                }
            }
        }
        return routes;
    }

    private static void addPeered(Topology.Network from, Topology.Network to, List<Route> routes) {
        for (Topology.SubnetRoutes here : from.subnets()) {
            for (Topology.SubnetRoutes there : to.subnets()) {
                for (Cidr source : narrowed(here.cidr(), there, from.vpcId())) {
                    for (Cidr target : narrowed(there.cidr(), here, to.vpcId())) {
                        routes.add(new Route(source, target));
                    }
                }
            }
        }
    }

    /** Of a subnet's range, what the other's routes to its VPC cover: blocks without a common address. */
    private static List<Cidr> narrowed(Cidr range, Topology.SubnetRoutes other, UUID vpcId) {
        List<Cidr> destinations = other.peered().stream()
                .filter(route -> route.vpcId().equals(vpcId))
                .map(Topology.PeerRoute::destination)
                .filter(range::overlaps)
                .map(destination -> range.contains(destination) ? destination : range)
                .distinct()
                .sorted()
                .toList();
        return destinations.stream()
                .filter(one -> destinations.stream().noneMatch(wider -> !wider.equals(one) && wider.contains(one)))
                .toList();
    }

    /** What the addresses of one block may send to those of another without leaving the cloud. */
    public record Route(Cidr from, Cidr to) {}
}
