package thecloud.netfilter.iptables;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import thecloud.core.Nullable;
import thecloud.core.compute.PortMapping;
import thecloud.core.error.Unavailable;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;
import thecloud.netfilter.BridgedPackets;
import thecloud.netfilter.Command;
import thecloud.netfilter.KernelFilter;
import thecloud.netfilter.LocalService;
import thecloud.netfilter.NetfilterSettings;

/**
 * Filters with iptables, for hosts without nftables. What may pass is swapped in one transaction; where translations change as
 * well, which are in another table, no connection begins until both are the new ones.
 */
public final class IptablesFilter extends KernelFilter<IptablesRules> {

    private static final System.Logger LOG = System.getLogger(IptablesFilter.class.getName());

    /** There when the kernel does IPv6. */
    private static final Path IPV6 = Path.of("/proc/net/if_inet6");

    private final String program;
    private final String program6;
    private final String prefix;
    private final LiveTable judging;
    private final LiveTable translating;
    private final LiveTable rejecting;
    private final LiveTable ipv6;

    /** @param metadata what instances find at 169.254.169.254, asked for whenever there are networks; empty for nothing */
    public IptablesFilter(NetfilterSettings settings, Supplier<Optional<LocalService>> metadata) {
        this("iptables", settings, metadata);
    }

    /** @param program {@code iptables}, or one of its variants such as {@code iptables-legacy} */
    IptablesFilter(String program, NetfilterSettings settings, Supplier<Optional<LocalService>> metadata) {
        super(settings, metadata);
        this.program = program;
        this.program6 = program.replaceFirst("^ip", "ip6");
        this.prefix = settings.chainPrefix();
        this.judging = new LiveTable(program, "mangle", prefix);
        this.translating = new LiveTable(program, "nat", prefix);
        this.rejecting = new LiveTable(program, "filter", prefix);
        this.ipv6 = new LiveTable(program6, "mangle", prefix);
    }

    @Override
    protected Optional<String> missing() {
        try {
            IptablesRules probe = IptablesRules.of(prefix, probe(), null);
            LiveTable.probe(program, List.of(probe.judging(), probe.translating(), probe.rejecting()));
            if (speaksIpv6()) {
                LiveTable.probe(program6, List.of(probe.ipv6()));
            }
            Command.run("", "ip", "-V");
            Command.run("", "conntrack", "--version");
            return Optional.empty();
        } catch (Unavailable e) {
            return Optional.of(e.reason() + "; filtering without nftables needs root, iptables, ip and conntrack"
                    + " (Debian: apt-get install iptables iproute2 conntrack)");
        }
    }

    /** Of a network that nobody has, with every kind of match and target that there can be. */
    private static Ruleset probe() {
        UUID id = new UUID(0, 0);
        Ipv4 instance = Ipv4.of("192.0.2.2");
        Cidr pool = Cidr.of("198.51.100.0/24");
        Topology.Network network = new Topology.Network(
                id,
                "probe",
                Cidr.of("192.0.2.0/24"),
                Ipv4.of("192.0.2.1"),
                List.of(new Topology.SubnetRoutes(id, Cidr.of("192.0.2.0/24"), Topology.Reach.INTERNET, Set.of())));
        Topology.PublishedPort port = new Topology.PublishedPort(80, PortMapping.Protocol.TCP);
        Topology.Interface place = new Topology.Interface(id, id, id, id, instance, List.of(port));
        return new Ruleset(
                new Topology(List.of(network), List.of(), List.of(place)),
                List.of(),
                Map.of(),
                Map.of(pool.network().plus(2), id),
                pool);
    }

    @Override
    protected IptablesRules rules(Ruleset ruleset, @Nullable LocalService service) {
        return IptablesRules.of(prefix, ruleset, service);
    }

    @Override
    protected void replace(IptablesRules rules) {
        rejecting.put(rules.rejecting());
        if (speaksIpv6()) {
            BridgedPackets.IPV6.filter();
            ipv6.put(rules.ipv6());
        }
        if (!translating.holds(rules.translating())) {
            judging.put(rules.shut());
            translating.put(rules.translating());
        }
        judging.put(rules.judging());
    }

    @Override
    protected String listing() {
        String six = speaksIpv6() ? ipv6.listing() : "";
        String bridged = six.isEmpty() || BridgedPackets.IPV6.areFiltered() ? "" : "IPv6 within bridges";
        return Stream.of(judging.listing(), translating.listing(), rejecting.listing(), six, bridged)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Translations first: without them, calls of an elastic IP reach nobody. */
    @Override
    protected void clear() {
        translating.clear();
        judging.clear();
        rejecting.clear();
        if (speaksIpv6()) {
            ipv6.clear();
        }
    }

    /**
     * Takes away what an earlier life may have left here, since another front end filters now. Nothing that both have is
     * touched. Where there is no iptables, nothing was left.
     */
    public void yieldToAnother() {
        try {
            clear();
        } catch (Unavailable e) {
            LOG.log(System.Logger.Level.DEBUG, "no chains of iptables to take away: {0}", e.reason());
        }
    }

    private static boolean speaksIpv6() {
        return Files.exists(IPV6);
    }
}
