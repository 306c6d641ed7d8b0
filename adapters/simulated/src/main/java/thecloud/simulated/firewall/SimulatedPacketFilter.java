package thecloud.simulated.firewall;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.firewall.filter.Reachability;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.firewall.filter.Traffic;
import thecloud.core.network.Ipv4;

/** Remembers what it was given, and lets pass what {@link Reachability} says of that. */
public final class SimulatedPacketFilter implements PacketFilter {

    private volatile @Nullable Ruleset inForce;
    private volatile @Nullable String missing;
    private volatile boolean refusing;
    private volatile int applied;
    private final List<Ipv4> forgotten = new CopyOnWriteArrayList<>();

    @Override
    public Optional<String> unavailable() {
        return Optional.ofNullable(missing);
    }

    @Override
    public synchronized void apply(Ruleset ruleset) {
        if (refusing) {
            throw new Unavailable("packet-filter", "refused, as a test wants it", null);
        }
        applied++;
        inForce = ruleset;
    }

    @Override
    public boolean holds(Ruleset ruleset) {
        return ruleset.equals(inForce);
    }

    @Override
    public void forget(Ipv4 address) {
        forgotten.add(address);
    }

    @Override
    public boolean isOfMachine(Ipv4 address) {
        return false;
    }

    /** In order. */
    public List<Ipv4> forgotten() {
        return List.copyOf(forgotten);
    }

    @Override
    public void remove() {
        inForce = null;
    }

    /** Whether a connection would begin; none does while nothing is in force. */
    public boolean passes(Traffic traffic) {
        Ruleset ruleset = inForce;
        return ruleset != null && new Reachability(ruleset).decide(traffic).reachable();
    }

    /** What is in force, or null. */
    public @Nullable Ruleset inForce() {
        return inForce;
    }

    /** How often a picture was put into force. */
    public int applied() {
        return applied;
    }

    /** From now on it cannot filter, for this reason; null and it can. */
    public void missing(@Nullable String why) {
        missing = why;
    }

    /** Whether every picture is refused from now on. */
    public void refusing(boolean does) {
        refusing = does;
    }

    /** As if somebody had removed it by hand. */
    public void vanish() {
        inForce = null;
    }
}
