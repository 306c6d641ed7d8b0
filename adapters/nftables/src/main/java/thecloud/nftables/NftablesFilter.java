package thecloud.nftables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Filters with nftables, for bridges of this host. What it has on the machine: a table, a rule in Docker's chain for
 * users, and a link with the elastic addresses; a picture without networks has none of these.
 */
public final class NftablesFilter implements PacketFilter {

    /** Whether packets between ports of one bridge are filtered like routed ones. */
    private static final Path BRIDGED = Path.of("/proc/sys/net/bridge/bridge-nf-call-iptables");

    private final NftablesSettings settings;
    private final DockerUserRule dockerRule;
    private final ElasticLink link;
    private final LoopbackRouting loopback = new LoopbackRouting();
    private final Supplier<Optional<LocalService>> metadata;

    /** Whether the last try of what it takes succeeded: three programs are not started for every change of the picture. */
    private volatile boolean worked;

    /** What was applied last, and what the kernel shows for it; null before that. */
    private @Nullable Applied applied;

    /** Without a metadata service. */
    public NftablesFilter(NftablesSettings settings) {
        this(settings, Optional::empty);
    }

    /** @param metadata what instances find at 169.254.169.254, asked for whenever there are networks; empty for nothing */
    public NftablesFilter(NftablesSettings settings, Supplier<Optional<LocalService>> metadata) {
        this.settings = settings;
        this.metadata = metadata;
        this.dockerRule = new DockerUserRule(settings);
        this.link = new ElasticLink(settings);
    }

    @Override
    public Optional<String> unavailable() {
        if (worked) {
            return Optional.empty();
        }
        try {
            Command.run("", "nft", "list", "tables");
            Command.run("", "iptables", "-w", "5", "-S", "FORWARD");
            Command.run("", "ip", "-V");
            worked = true;
            return Optional.empty();
        } catch (Unavailable e) {
            return Optional.of(e.reason() + "; filtering needs root, nft, iptables and ip (Debian: apt-get install"
                    + " nftables iptables iproute2)");
        }
    }

    @Override
    public synchronized void apply(Ruleset ruleset) {
        watching(() -> {
            replace(ruleset);
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

    private void replace(Ruleset ruleset) {
        if (ruleset.topology().networks().isEmpty()) {
            remove();
            return;
        }
        Optional<LocalService> service = metadata.get();
        String text = TableText.of(settings.table(), ruleset, service.orElse(null));
        Set<String> addresses = addresses(ruleset);
        Set<String> asking = asking(ruleset, service);
        applied = null;
        filterBridged();
        link.removeOthers(addresses);
        loopback.forbidOthers(asking);
        Command.run(text, "nft", "-f", "-");
        loopback.allow(asking);
        dockerRule.put();
        link.add(addresses);
        applied = new Applied(text, listing());
    }

    private boolean shows(Ruleset ruleset) {
        if (ruleset.topology().networks().isEmpty()) {
            return listing().isEmpty() && !link.exists() && dockerRule.isAbsent();
        }
        Applied last = applied;
        Optional<LocalService> service = metadata.get();
        return last != null
                && last.text().equals(TableText.of(settings.table(), ruleset, service.orElse(null)))
                && loopback.holds(asking(ruleset, service))
                && last.listing().equals(listing())
                && bridgedAreFiltered()
                && dockerRule.isInPlace()
                && link.addresses().equals(addresses(ruleset));
    }

    @Override
    public synchronized void remove() {
        applied = null;
        loopback.forbidOthers(Set.of());
        link.remove();
        String table = settings.table();
        Command.run("table inet " + table + "\ndelete table inet " + table + "\n", "nft", "-f", "-");
        dockerRule.remove();
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

    /** The table as the kernel has it; empty when it has none. */
    private String listing() {
        Command.Outcome outcome = Command.attempt("", "nft", "list", "table", "inet", settings.table());
        return outcome.succeeded() ? outcome.said() : "";
    }

    private static boolean bridgedAreFiltered() {
        try {
            return Files.readString(BRIDGED).strip().equals("1");
        } catch (IOException e) {
            return false;
        }
    }

    /** As Docker does for a network whose containers shall not talk to each other. */
    private static void filterBridged() {
        if (!bridgedAreFiltered()) {
            try {
                Files.writeString(BRIDGED, "1");
            } catch (IOException e) {
                throw new Unavailable(
                        Command.DEPENDENCY,
                        "the kernel does not filter packets within a bridge: " + BRIDGED + " cannot be set to 1"
                                + " (modprobe br_netfilter)",
                        e);
            }
        }
    }

    private record Applied(String text, String listing) {}
}
