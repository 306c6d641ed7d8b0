package thecloud.core.firewall.filter;

import java.util.UUID;
import thecloud.core.error.Invalid;

/**
 * Lets packets pass that begin a connection. There is no rule that denies.
 *
 * @param ports of the end that is connected to; {@link PortRange#ANY} for a protocol without ports
 */
public record Rule(UUID id, Direction direction, Protocol protocol, PortRange ports, Peer peer, String description) {

    public Rule {
        if (!protocol.hasPorts() && !ports.equals(PortRange.ANY)) {
            throw new Invalid("from_port", "goes with tcp and udp only");
        }
    }

    /** Whether it lets the same pass as another, whatever they are called. */
    public boolean sameAs(Rule other) {
        return direction == other.direction
                && protocol == other.protocol
                && ports.equals(other.ports)
                && peer.equals(other.peer);
    }

    /** Whether it is about packets of that protocol to that port; its peer is asked for elsewhere. */
    boolean covers(Protocol asked, int port) {
        return protocol == Protocol.ALL || (protocol == asked && (!asked.hasPorts() || ports.contains(port)));
    }
}
