package thecloud.core.firewall.filter;

import java.util.UUID;
import thecloud.core.network.Cidr;

/** The other end that a rule is about. */
public sealed interface Peer {

    /** Every address of a block, as the instance sees it. */
    record Block(Cidr cidr) implements Peer {}

    /** The private addresses of a group's members. */
    record Group(UUID groupId) implements Peer {}
}
