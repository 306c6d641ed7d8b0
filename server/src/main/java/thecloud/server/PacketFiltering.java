package thecloud.server;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.access.Guard;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.error.Unavailable;
import thecloud.core.firewall.ElasticIpRepository;
import thecloud.core.firewall.ElasticIpService;
import thecloud.core.firewall.Firewall;
import thecloud.core.firewall.FirewallPorts;
import thecloud.core.firewall.InstanceGroupService;
import thecloud.core.firewall.NetworkReachability;
import thecloud.core.firewall.SecurityGroupService;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.network.Cidr;
import thecloud.core.network.InstanceGroups;
import thecloud.core.network.Ipv4;
import thecloud.core.network.TopologyChanges;
import thecloud.core.work.WorkRequest;
import thecloud.netfilter.NetfilterSettings;
import thecloud.netfilter.iptables.IptablesFilter;
import thecloud.netfilter.nftables.NftablesFilter;
import thecloud.postgres.firewall.PostgresElasticIpRepository;
import thecloud.postgres.firewall.PostgresFilteredInstances;
import thecloud.postgres.firewall.PostgresPlaceRepository;
import thecloud.postgres.firewall.PostgresRulesets;
import thecloud.postgres.firewall.PostgresSecurityGroupRepository;
import thecloud.postgres.network.PostgresTopology;
import thecloud.simulated.firewall.SimulatedPacketFilter;

/** Security groups and elastic IPs, put together: the filter that enforces them, and the services over it. */
final class PacketFiltering {

    /** What nft loads when the machine starts; docs/operating.md tells how. */
    private static final String RULES = "firewall.nft";

    /** For networks that share an address with others (RFC 6598): nobody's on the internet, and no VPC's. */
    private static final Cidr SHARED = Cidr.of("100.64.0.0/10");

    private static final int POOL_PREFIX = 24;
    private static final int POOL_SIZE = 1 << (32 - POOL_PREFIX);
    private static final int POOLS = 1 << (POOL_PREFIX - 10);

    private static final System.Logger LOG = System.getLogger(PacketFiltering.class.getName());

    private final PacketFilter filter;
    private final Firewall firewall;
    private final boolean works;

    PacketFiltering(PacketFilter filter, Settings settings, UUID cloudId, Foundation base) {
        this.filter = filter;
        Optional<String> missing = filter.unavailable();
        missing.ifPresent(why -> LOG.log(
                Level.WARNING,
                "no packets are filtered on this machine, and instances have no metadata service: {0}",
                why));
        this.works = missing.isEmpty();
        ElasticIpRepository elasticIps = new PostgresElasticIpRepository(base.database());
        Cidr given = settings.elasticIpPool();
        Cidr pool = given == null ? ownPool(cloudId, elasticIps.lowest()) : given;
        this.firewall = new Firewall(ports(filter, pool, elasticIps, base));
    }

    /**
     * Clouds beside each other on one machine have different ones.
     *
     * @param allocated an address that was given away from it before; it may have followed from something else then
     */
    static Cidr ownPool(UUID cloudId, Optional<Ipv4> allocated) {
        long block = cloudId.getLeastSignificantBits() & (POOLS - 1);
        Ipv4 within = allocated.orElseGet(() -> SHARED.network().plus(block * POOL_SIZE));
        return new Cidr(Ipv4.of(within.toString().replaceAll("\\d+$", "0")), POOL_PREFIX);
    }

    private static FirewallPorts ports(
            PacketFilter filter, Cidr pool, ElasticIpRepository elasticIps, Foundation base) {
        return new FirewallPorts(
                new PostgresSecurityGroupRepository(base.database()),
                elasticIps,
                new PostgresPlaceRepository(base.database()),
                new PostgresRulesets(base.database(), new PostgresTopology(base.database()), pool),
                filter,
                new PostgresFilteredInstances(base.database(), MachineLife.name()),
                pool,
                base.events(),
                base.queue(),
                base.ids(),
                base.clock());
    }

    /** Where instances are: with an engine of another machine there is nothing here to filter. */
    static PacketFilter filter(Settings settings, UUID cloudId, InstanceMetadata metadata) {
        return switch (settings.compute()) {
            case DOCKER ->
                "unix".equals(settings.dockerHost().getScheme())
                        ? ofThisMachine(settings.home(), cloudId, metadata)
                        : new AbsentFilter("the Docker engine is on another machine");
            case SIMULATED -> new SimulatedPacketFilter();
        };
    }

    private static PacketFilter ofThisMachine(Path home, UUID cloudId, InstanceMetadata metadata) {
        NetfilterSettings names = NetfilterSettings.of(cloudId);
        NftablesFilter nftables = new NftablesFilter(names, metadata::listening, home.resolve(RULES));
        IptablesFilter iptables = new IptablesFilter(names, metadata::listening);
        PacketFilter chosen = preferred(nftables, nftables.absent(), iptables);
        if (chosen == nftables) {
            Thread.ofVirtual()
                    .name("iptables-leftovers")
                    .start(iptables::yieldToAnother); // a start does not wait for it
        }
        return chosen;
    }

    /**
     * Chosen for as long as the server runs.
     *
     * @param absent why the machine has no nftables; empty when it has, even if something else is missing yet
     */
    static PacketFilter preferred(PacketFilter nftables, Optional<String> absent, PacketFilter iptables) {
        if (absent.isEmpty()) {
            LOG.log(Level.INFO, "packets are filtered by nftables");
            return nftables;
        }
        Optional<String> missing = iptables.unavailable();
        if (missing.isEmpty()) {
            LOG.log(Level.INFO, "packets are filtered by iptables, since there is no nftables here: {0}", absent.get());
            return iptables;
        }
        LOG.log(Level.INFO, "packets cannot be filtered by iptables either: {0}", missing.get());
        return nftables;
    }

    /** Whether packets are filtered here, so that networks may leave that to us. */
    boolean works() {
        return works;
    }

    /**
     * For whoever asks how the cloud is.
     *
     * @throws Unavailable when packets cannot be filtered
     */
    String check() {
        filter.unavailable().ifPresent(why -> {
            throw new Unavailable("packet-filter", why, null);
        });
        return "filters";
    }

    /** For networks. */
    TopologyChanges changes() {
        return firewall.changes();
    }

    /** For launches. */
    InstanceGroups groups() {
        return firewall.membership();
    }

    Map<String, ResourceDirectory> directories() {
        return firewall.directories();
    }

    Background background() {
        return Background.of(List.of(firewall.handler()));
    }

    /** What of it must be in the queue from the start on. */
    List<WorkRequest> requests() {
        return firewall.requests();
    }

    /** Puts the guard around the services. */
    Cloud.FirewallServices guarded(Guard guard) {
        return new Cloud.FirewallServices(
                guard.protect(SecurityGroupService.class, firewall.groups()),
                guard.protect(InstanceGroupService.class, firewall.instanceGroups()),
                guard.protect(ElasticIpService.class, firewall.elasticIps()),
                guard.protect(NetworkReachability.class, firewall.reachability()));
    }
}
