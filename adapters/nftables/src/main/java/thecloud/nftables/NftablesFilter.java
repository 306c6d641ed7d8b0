package thecloud.nftables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Ipv4;

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

    /** What was applied last, and what the kernel shows for it; null before that. */
    private @Nullable Applied applied;

    public NftablesFilter(NftablesSettings settings) {
        this.settings = settings;
        this.dockerRule = new DockerUserRule(settings);
        this.link = new ElasticLink(settings);
    }

    @Override
    public Optional<String> unavailable() {
        try {
            Command.run("", "nft", "list", "tables");
            Command.run("", "iptables", "-w", "5", "-S", "FORWARD");
            Command.run("", "ip", "-V");
            return Optional.empty();
        } catch (Unavailable e) {
            return Optional.of(e.reason() + "; filtering needs root, nft, iptables and ip (Debian: apt-get install"
                    + " nftables iptables iproute2)");
        }
    }

    @Override
    public synchronized void apply(Ruleset ruleset) {
        if (ruleset.topology().networks().isEmpty()) {
            remove();
            return;
        }
        String text = TableText.of(settings.table(), ruleset);
        Set<String> addresses = addresses(ruleset);
        applied = null;
        filterBridged();
        link.removeOthers(addresses);
        Command.run(text, "nft", "-f", "-");
        dockerRule.put();
        link.add(addresses);
        applied = new Applied(text, listing());
    }

    @Override
    public synchronized boolean holds(Ruleset ruleset) {
        if (ruleset.topology().networks().isEmpty()) {
            return listing().isEmpty() && !link.exists() && dockerRule.isAbsent();
        }
        Applied last = applied;
        return last != null
                && last.text().equals(TableText.of(settings.table(), ruleset))
                && last.listing().equals(listing())
                && bridgedAreFiltered()
                && dockerRule.isInPlace()
                && link.addresses().equals(addresses(ruleset));
    }

    @Override
    public synchronized void remove() {
        applied = null;
        link.remove();
        String table = settings.table();
        Command.run("table inet " + table + "\ndelete table inet " + table + "\n", "nft", "-f", "-");
        dockerRule.remove();
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
