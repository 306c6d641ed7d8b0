package thecloud.testkit.firewall;

import java.util.List;
import java.util.Optional;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.network.Ipv4;

/** Two networks with instances, the host, and somebody outside. */
public interface PacketWorld extends AutoCloseable {

    /** Ports that everybody listens on, with TCP and UDP. */
    List<Integer> PORTS = List.of(17_081, 17_082, 17_083);

    /** One that everybody listens on for connections that stay. */
    int TALK = 17_084;

    /** The two networks: {@code /24} blocks, by their bridges. */
    List<Home> networks();

    /** Where the one outside is. */
    Ipv4 outside();

    /** An address of the host's that is no network's. */
    Ipv4 host();

    /**
     * Tries to call somebody.
     *
     * @param from {@code host}, {@code outside}, or an instance's address
     * @return what the other side says the caller's address is ({@code any} for ICMP); empty when nobody answers
     */
    Optional<String> call(String from, Ipv4 to, Protocol protocol, int port);

    @Override
    void close();

    /**
     * A network.
     *
     * @param instances the addresses in use; two in the lower half of the block, one in the upper
     */
    record Home(String bridge, thecloud.core.network.Cidr cidr, List<Ipv4> instances) {
        public Home {
            instances = List.copyOf(instances);
        }
    }
}
