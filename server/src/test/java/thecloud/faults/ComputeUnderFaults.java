package thecloud.faults;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import thecloud.core.Ids;
import thecloud.core.access.AuditTrail;
import thecloud.core.access.Authority;
import thecloud.core.access.BuiltInRole;
import thecloud.core.access.Call;
import thecloud.core.access.CallObserver;
import thecloud.core.access.Caller;
import thecloud.core.access.Guard;
import thecloud.core.access.GuardPorts;
import thecloud.core.compute.Compute;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.ComputePorts;
import thecloud.core.compute.InstanceNetworking;
import thecloud.core.compute.InstanceRepository;
import thecloud.core.compute.InstanceService;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventLog;
import thecloud.core.identity.Tenant;
import thecloud.core.identity.User;
import thecloud.core.network.InstanceGroups;
import thecloud.core.network.NetworkBackend;
import thecloud.core.network.TopologyChanges;
import thecloud.core.network.TopologySource;
import thecloud.core.network.routing.Routing;
import thecloud.core.network.routing.RoutingPorts;
import thecloud.core.network.vpc.AddressRepository;
import thecloud.core.network.vpc.SubnetService;
import thecloud.core.network.vpc.VpcPorts;
import thecloud.core.network.vpc.VpcRepository;
import thecloud.core.network.vpc.VpcService;
import thecloud.core.network.vpc.Vpcs;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;
import thecloud.core.work.WorkQueue;
import thecloud.crypto.RandomIds;
import thecloud.postgres.Database;
import thecloud.postgres.DatabaseSettings;
import thecloud.postgres.PostgresListener;
import thecloud.postgres.TestPostgres;
import thecloud.postgres.access.PostgresIdempotencyKeys;
import thecloud.postgres.compute.PostgresInstanceRepository;
import thecloud.postgres.compute.PostgresInstanceTypeRepository;
import thecloud.postgres.compute.PostgresMetricsRepository;
import thecloud.postgres.events.PostgresEventLog;
import thecloud.postgres.identity.PostgresTenantRepository;
import thecloud.postgres.identity.PostgresUserRepository;
import thecloud.postgres.network.PostgresAddressRepository;
import thecloud.postgres.network.PostgresGatewayRepository;
import thecloud.postgres.network.PostgresPeeringRepository;
import thecloud.postgres.network.PostgresRouteTableRepository;
import thecloud.postgres.network.PostgresSubnetRepository;
import thecloud.postgres.network.PostgresTopology;
import thecloud.postgres.network.PostgresVpcRepository;
import thecloud.postgres.work.PostgresWorkQueue;
import thecloud.simulated.compute.SimulatedCompute;
import thecloud.simulated.network.SimulatedNetworks;

/** Instances and their networks over a real database and simulated backends, with workers that can be struck anywhere. */
final class ComputeUnderFaults implements AutoCloseable {

    private static final Ids IDS = new RandomIds();

    final SimulatedCompute backend;
    final InstanceService instances;
    final SimulatedNetworks networks;
    final VpcService vpcs;
    final SubnetService subnets;
    final TopologySource topology;
    final CrashPoints crashes = new CrashPoints();
    final WorkQueue queue;
    final Caller.Member member;

    private final DatabaseSettings settings = TestPostgres.freshDatabase();
    private final Database database = Database.open(settings);
    private final PostgresListener listener = new PostgresListener(settings);
    private final Map<String, WorkHandler> handlers;

    ComputeUnderFaults() {
        InstantSource clock = InstantSource.system();
        backend = new SimulatedCompute();
        networks = backend.networks();
        queue = new PostgresWorkQueue(database, listener);
        EventLog events = new PostgresEventLog(database, listener);
        InstanceRepository rows = new PostgresInstanceRepository(database);
        VpcRepository vpcRows = new PostgresVpcRepository(database);
        AddressRepository addresses = new PostgresAddressRepository(database);
        Vpcs calmVpcs = new Vpcs(vpcPorts(vpcRows, addresses, networks, events, queue, clock));
        Vpcs fragileVpcs = new Vpcs(vpcPorts(
                crashes.around(VpcRepository.class, vpcRows),
                crashes.around(AddressRepository.class, addresses),
                crashes.around(NetworkBackend.class, networks),
                crashes.around(EventLog.class, events),
                crashes.around(WorkQueue.class, queue),
                clock));
        topology = new PostgresTopology(database);
        ComputePorts calm = ports(rows, backend, calmVpcs.placement(InstanceGroups.NONE), events, queue, clock);
        ComputePorts fragile = ports(
                crashes.around(InstanceRepository.class, rows),
                crashes.around(ComputeBackend.class, backend),
                fragileVpcs.placement(InstanceGroups.NONE),
                crashes.around(EventLog.class, events),
                crashes.around(WorkQueue.class, queue),
                clock);
        Guard guard = guard(new Compute(calm), calmVpcs);
        instances = guard.protect(InstanceService.class, new Compute(calm).instances());
        vpcs = guard.protect(VpcService.class, calmVpcs.vpcs());
        subnets = guard.protect(SubnetService.class, calmVpcs.subnets());
        handlers = Stream.of(new Compute(fragile).handlers(), fragileVpcs.handlers())
                .flatMap(List::stream)
                .collect(Collectors.toMap(WorkHandler::kind, Function.identity()));
        member = someone(clock);
    }

    private VpcPorts vpcPorts(
            VpcRepository rows,
            AddressRepository addresses,
            NetworkBackend networkBackend,
            EventLog events,
            WorkQueue work,
            InstantSource clock) {
        RoutingPorts routing = new RoutingPorts(
                rows,
                new PostgresRouteTableRepository(database),
                new PostgresGatewayRepository(database),
                new PostgresPeeringRepository(database),
                TopologyChanges.NOBODY,
                events,
                IDS,
                clock);
        return new VpcPorts(
                rows,
                new PostgresSubnetRepository(database),
                addresses,
                networkBackend,
                new Routing(routing).founding(),
                TopologyChanges.NOBODY,
                events,
                new EventHub(),
                work,
                database,
                IDS,
                clock,
                0);
    }

    private Guard guard(Compute compute, Vpcs networking) {
        return new Guard(new GuardPorts(
                database,
                new PostgresIdempotencyKeys(database),
                attempt -> new Authority.Verdict(Authority.Effect.ALLOWED, "this test"),
                member -> () -> {},
                new AuditTrail() {
                    @Override
                    public void record(Entry entry) {}

                    @Override
                    public void recordApart(Entry entry) {}
                },
                CallObserver.NONE,
                Map.of(
                        "instance",
                        compute.directory(),
                        "vpc",
                        networking.directories().get("vpc"),
                        "subnet",
                        networking.directories().get("subnet")),
                IDS));
    }

    private ComputePorts ports(
            InstanceRepository rows,
            ComputeBackend compute,
            InstanceNetworking networking,
            EventLog events,
            WorkQueue work,
            InstantSource clock) {
        return new ComputePorts(
                rows,
                new PostgresInstanceTypeRepository(database),
                new PostgresMetricsRepository(database),
                compute,
                networking,
                events,
                new EventHub(),
                work,
                database,
                IDS,
                clock);
    }

    private Caller.Member someone(InstantSource clock) {
        User user = new User(IDS.next(), "me@example.com", "Me", clock.instant());
        Tenant tenant = new Tenant(IDS.next(), "Me", "me", user.id(), clock.instant());
        database.inTransaction(() -> {
            new PostgresUserRepository(database).add(user, "no password");
            PostgresTenantRepository tenants = new PostgresTenantRepository(database);
            tenants.add(tenant);
            tenants.setMember(tenant.id(), user.id(), BuiltInRole.ADMIN.wireName());
            return true;
        });
        return new Caller.Member(
                new Caller.Principal(user.id(), user.email(), Caller.Kind.USER, false),
                new Caller.Tenancy(tenant.id(), tenant.slug(), true, 1),
                new Caller.Proof(null, null, null, false, null));
    }

    Call call(String idempotencyKey) {
        return new Call(member, "request-1", "127.0.0.1", idempotencyKey);
    }

    /** A worker takes what is due and does it, until a crash strikes or nothing is due. Its leases are over at once. */
    void work() {
        String owner = UUID.randomUUID().toString();
        for (int round = 0; round < 100; round++) {
            List<WorkItem> items =
                    queue.claim(owner, Set.of("instance", "instance.first-boot", "vpc"), 10, Duration.ofSeconds(30));
            if (items.isEmpty()) {
                return;
            }
            try {
                items.forEach(item -> finish(owner, item));
            } catch (CrashPoints.Crash e) {
                queue.release(owner); // as the end of its leases would
                throw e;
            }
        }
        throw new AssertionError("the queue does not empty");
    }

    private void finish(String owner, WorkItem item) {
        WorkHandler.Outcome outcome = handlers.get(item.kind()).handle(item);
        switch (outcome) {
            case WorkHandler.Outcome.Done done -> queue.complete(owner, item);
            case WorkHandler.Outcome.Again again -> queue.reschedule(owner, item, again.delay(), null, 0);
        }
    }

    void sweep() {
        for (String kind : List.of("vpc.sweep", "instance.sweep")) {
            handlers.get(kind).handle(new WorkItem(IDS.next(), kind, IDS.next(), null, "request-1", 1, 0));
        }
    }

    @Override
    public void close() {
        listener.close();
        database.close();
    }
}
