package thecloud.core.firewall.filter;

import java.util.Optional;

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

    /** Takes back everything that was ever applied. */
    void remove();
}
