package thecloud.core.firewall.filter;

import java.util.Optional;
import thecloud.core.network.Ipv4;

/**
 * Outbound port: what makes a machine let through what a {@link Ruleset} says and nothing else, stateful, at each
 * instance's own interface; and what gives it its elastic addresses. It touches nothing that is not its own.
 */
public interface PacketFilter {

    /** Why this machine cannot filter, for whoever runs it; empty when it can. */
    Optional<String> unavailable();

    /**
     * Puts the picture into force instead of whatever was, atomically: no packet is judged by half of it. Idempotent; what
     * an earlier life left half done is found and finished.
     *
     * @throws thecloud.core.error.Unavailable when the machine refuses
     */
    void apply(Ruleset ruleset);

    /** Whether exactly this is in force, also if somebody else changed something meanwhile. Cheap. */
    boolean holds(Ruleset ruleset);

    /**
     * Ends all connections of an address that nobody has any more, so that whoever has it next gets nothing of them.
     *
     * @throws thecloud.core.error.Unavailable when the machine refuses
     */
    void forget(Ipv4 address);

    /** Whether the machine itself has the address, for whatever it uses it. */
    boolean isOfMachine(Ipv4 address);

    /** Takes back everything that was ever applied. */
    void remove();
}
