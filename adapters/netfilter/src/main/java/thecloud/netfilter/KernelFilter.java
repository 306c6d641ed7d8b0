package thecloud.netfilter;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;

/**
 * Filters with the kernel, for bridges of this host. What it has on the machine: rules of a front end, a rule in Docker's
 * chain for users, and a link with the elastic addresses; a picture without networks has none of these.
 *
 * @param <R> all rules of a picture, as the front end is given them; equal for equal pictures
 */
public abstract class KernelFilter<R> implements PacketFilter {

    private final DockerUserRule dockerRule;
    private final ElasticLink link;
    private final LoopbackRouting loopback = new LoopbackRouting();
    private final Supplier<Optional<LocalService>> metadata;

    /** Whether the last try of what it takes succeeded: programs are not started anew for every change of the picture. */
    private volatile boolean worked;

    /** What was applied last, and what the kernel shows for it; null before that. */
    private @Nullable Applied<R> applied;

    /** @param metadata what instances find at 169.254.169.254, asked for whenever there are networks; empty for nothing */
    protected KernelFilter(NetfilterSettings settings, Supplier<Optional<LocalService>> metadata) {
        this.metadata = metadata;
        this.dockerRule = new DockerUserRule(settings);
        this.link = new ElasticLink(settings);
    }

    /** Why this machine cannot filter so, found out with the programs that it takes; empty when it can. */
    protected abstract Optional<String> missing();

    /** @param service what instances find at 169.254.169.254, or null for nothing */
    protected abstract R rules(Ruleset ruleset, @Nullable LocalService service);

    /** Puts them into force instead of whatever was; a packet that is judged meanwhile is judged by one of both, or dropped. */
    protected abstract void replace(R rules);

    /** The rules as the kernel has them; empty when it has none. */
    protected abstract String listing();

    /** Takes all of them back. */
    protected abstract void clear();

    @Override
    public Optional<String> unavailable() {
        if (worked) {
            return Optional.empty();
        }
        Optional<String> missing = missing();
        worked = missing.isEmpty();
        return missing;
    }

    @Override
    public synchronized void apply(Ruleset ruleset) {
        watching(() -> {
            enforce(ruleset);
            return null;
        });
    }

    @Override
    public synchronized boolean holds(Ruleset ruleset) {
        return watching(() -> shows(ruleset));
    }

    /** What does not work now is looked at again before it is said to work. */
    private <T> T watching(Supplier<T> step) {
        try {
            return step.get();
        } catch (Unavailable e) {
            worked = false;
            throw e;
        }
    }

    private void enforce(Ruleset ruleset) {
        if (ruleset.topology().networks().isEmpty()) {
            remove();
            return;
        }
        Optional<LocalService> service = metadata.get();
        R rules = rules(ruleset, service.orElse(null));
        Set<String> addresses = addresses(ruleset);
        Set<String> asking = asking(ruleset, service);
        applied = null;
        BridgedPackets.IPV4.filter();
        link.removeOthers(addresses);
        loopback.forbidOthers(asking);
        replace(rules);
        loopback.allow(asking);
        dockerRule.put();
        link.add(addresses);
        applied = new Applied<>(rules, listing());
    }

    private boolean shows(Ruleset ruleset) {
        if (ruleset.topology().networks().isEmpty()) {
            return listing().isEmpty() && !link.exists() && dockerRule.isAbsent();
        }
        Applied<R> last = applied;
        Optional<LocalService> service = metadata.get();
        return last != null
                && last.rules().equals(rules(ruleset, service.orElse(null)))
                && loopback.holds(asking(ruleset, service))
                && last.listing().equals(listing())
                && BridgedPackets.IPV4.areFiltered()
                && dockerRule.isInPlace()
                && link.addresses().equals(addresses(ruleset));
    }

    @Override
    public synchronized void remove() {
        applied = null;
        loopback.forbidOthers(Set.of());
        link.remove();
        clear();
        dockerRule.remove();
    }

    /** Whichever end of them it is, as sent and as answered. */
    @Override
    public void forget(Ipv4 address) {
        for (String end : List.of("--orig-src", "--orig-dst", "--reply-src")) {
            Command.Outcome outcome =
                    Command.attempt("", "conntrack", "--delete", "--family", "ipv4", end, address.toString());
            if (!outcome.said().contains("flow entries have been deleted")) {
                throw new Unavailable(Command.DEPENDENCY, "conntrack refused: " + outcome.said(), null);
            }
        }
    }

    @Override
    public boolean isOfMachine(Ipv4 address) {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.getByName(address.toString())) != null;
        } catch (SocketException | UnknownHostException e) {
            return false;
        }
    }

    /** The bridges that lead to the metadata service. */
    private static Set<String> asking(Ruleset ruleset, Optional<LocalService> service) {
        return service.isEmpty()
                ? Set.of()
                : ruleset.topology().networks().stream()
                        .map(Topology.Network::bridge)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> addresses(Ruleset ruleset) {
        return ruleset.elasticTargets().keySet().stream()
                .map(Ipv4::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private record Applied<R>(R rules, String listing) {}
}
