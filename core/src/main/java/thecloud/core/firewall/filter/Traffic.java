package thecloud.core.firewall.filter;

import java.util.UUID;
import thecloud.core.network.Ipv4;

/**
 * The beginning of a connection that somebody asks about.
 *
 * @param port of {@code to}; meaningless for protocols without ports
 */
public record Traffic(End from, End to, Protocol protocol, int port) {

    /** One end of it. */
    public sealed interface End {

        /** An instance by its id: its private address. */
        record Instance(UUID id) implements End {}

        /** Whoever has the address: an instance, one that an elastic IP stands for, or somebody outside. */
        record Address(Ipv4 address) implements End {}

        /** The machine that the cloud runs on. */
        enum Host implements End {
            INSTANCE
        }
    }
}
