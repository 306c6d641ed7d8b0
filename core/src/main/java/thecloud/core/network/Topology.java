package thecloud.core.network;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import thecloud.core.compute.PortMapping;

/**
 * Who is where and what leads to whom, over all tenants, at one moment: what a packet filter is made from.
 *
 * @param peerings the ACTIVE ones
 */
public record Topology(List<Network> networks, List<Peering> peerings, List<Interface> interfaces) {

    /** Nothing at all. */
    public static final Topology EMPTY = new Topology(List.of(), List.of(), List.of());

    public Topology {
        networks = List.copyOf(networks);
        peerings = List.copyOf(peerings);
        interfaces = List.copyOf(interfaces);
    }

    /** What lies beyond the VPC for a subnet, by the default route of its route table. */
    public enum Reach {
        /** Nothing. */
        LOCAL,
        /** Out, and the answers to that. */
        NAT,
        /** Out and in. */
        INTERNET
    }

    /**
     * A VPC as a network of this machine.
     *
     * @param bridge the interface of the host that its instances are behind
     * @param gateway the host's address on it
     */
    public record Network(UUID vpcId, String bridge, Cidr cidr, Ipv4 gateway, List<SubnetRoutes> subnets) {
        public Network {
            subnets = List.copyOf(subnets);
        }
    }

    /** @param peered what its route table leads to over ACTIVE peerings */
    public record SubnetRoutes(UUID subnetId, Cidr cidr, Reach reach, Set<PeerRoute> peered) {
        public SubnetRoutes {
            peered = Set.copyOf(peered);
        }
    }

    /** @param destination within the block of the VPC */
    public record PeerRoute(UUID vpcId, Cidr destination) {}

    public record Peering(UUID id, UUID vpcA, UUID vpcB) {}

    /** An instance's place, from its launch until it is DELETED, whether it runs or not. */
    public record Interface(
            UUID instanceId, UUID tenantId, UUID vpcId, UUID subnetId, Ipv4 address, List<PublishedPort> published) {
        public Interface {
            published = List.copyOf(published);
        }
    }

    /** A port of an instance that its owner published on the host. */
    public record PublishedPort(int containerPort, PortMapping.Protocol protocol) {}
}
