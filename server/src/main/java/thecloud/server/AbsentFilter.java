package thecloud.server;

import java.util.Optional;
import thecloud.core.error.Unavailable;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Ipv4;

/** Where no packets can be filtered, and why. */
record AbsentFilter(String reason) implements PacketFilter {

    @Override
    public Optional<String> unavailable() {
        return Optional.of(reason);
    }

    @Override
    public void apply(Ruleset ruleset) {
        throw new Unavailable("packet-filter", reason, null);
    }

    @Override
    public boolean holds(Ruleset ruleset) {
        return false;
    }

    @Override
    public void forget(Ipv4 address) {
        // Nothing that was let through is known here.
    }

    @Override
    public boolean isOfMachine(Ipv4 address) {
        return false;
    }

    @Override
    public void remove() {
        // There is nothing.
    }
}
