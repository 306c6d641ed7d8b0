package thecloud.faults;

import java.time.Duration;
import java.util.HashMap;
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
import thecloud.core.access.ResourceDirectory;
import thecloud.core.compute.Compute;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.ComputePorts;
import thecloud.core.compute.InstanceImages;
import thecloud.core.compute.InstanceKeys;
import thecloud.core.compute.InstanceRepository;
import thecloud.core.compute.InstanceService;
import thecloud.core.compute.cloudconfig.YamlReader;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventLog;
import thecloud.core.identity.Tenant;
import thecloud.core.identity.User;
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
import thecloud.core.volume.SnapshotRepository;
import thecloud.core.volume.SnapshotService;
import thecloud.core.volume.StorageBackend;
import thecloud.core.volume.VolumePorts;
import thecloud.core.volume.VolumeRepository;
import thecloud.core.volume.VolumeService;
import thecloud.core.volume.Volumes;
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
import thecloud.postgres.volume.PostgresSnapshotRepository;
import thecloud.postgres.volume.PostgresVolumeRepository;
import thecloud.postgres.work.PostgresWorkQueue;
import thecloud.server.MovableClock;
import thecloud.simulated.compute.Faults;
import thecloud.simulated.compute.SimulatedCompute;
import thecloud.simulated.network.SimulatedNetworks;
import thecloud.simulated.volume.SimulatedStorage;

/**
 * Instances, their networks and their volumes over a real database and simulated backends, with workers that can be struck
 * anywhere.
 */
final class ComputeUnderFaults implements AutoCloseable {

    /** Nothing filters, unless a test has something do it. */
    final ReplaceableGroups groups = new ReplaceableGroups();

    static final Ids IDS = new RandomIds();

    /** Steps inside which a backend can be struck, too. */
    private static final Set<String> INSIDE = Set.of(
            "remount",
            "replace",
            "withhold",
            "mount",
            "settle",
            "take",
            "stage",
            "adopt",
            "deleteSnapshot",
            "image.take");

    private static final Set<String> KINDS = Set.of("instance", "instance.first-boot", "vpc", "volume", "snapshot");

    final SimulatedCompute backend = new SimulatedCompute();
    final SimulatedNetworks networks = backend.networks();
    final SimulatedStorage storage = new SimulatedStorage();
    final InstanceService instances;
    final VpcService vpcs;
    final SubnetService subnets;
    final TopologySource topology;
    final VolumeService volumes;
    final SnapshotService snapshots;
    final CrashPoints crashes = new CrashPoints();
    final WorkQueue queue;
    final Caller.Member member;

    final MovableClock clock = new MovableClock();
    private final DatabaseSettings settings = TestPostgres.freshDatabase();
    final Database database = Database.open(settings);
    final PostgresListener listener = new PostgresListener(settings);
    private final Map<String, WorkHandler> handlers;

    ComputeUnderFaults() {
        queue = new PostgresWorkQueue(database, listener);
        topology = new PostgresTopology(database);
        Outside calm = new Outside(
                new PostgresInstanceRepository(database),
                new PostgresVpcRepository(database),
                new PostgresAddressRepository(database),
                new PostgresVolumeRepository(database),
                new PostgresSnapshotRepository(database),
                backend,
                networks,
                storage,
                new PostgresEventLog(database, listener),
                queue);
        strikeInside();
        Inside ours = inside(calm);
        Guard guard = guard(directories(ours));
        instances = guard.protect(InstanceService.class, ours.compute().instances());
        vpcs = guard.protect(VpcService.class, ours.vpcs().vpcs());
        subnets = guard.protect(SubnetService.class, ours.vpcs().subnets());
        volumes = guard.protect(VolumeService.class, ours.volumes().volumes());
        snapshots = guard.protect(SnapshotService.class, ours.volumes().snapshots());
        Inside workers = inside(calm.under(crashes));
        handlers = Stream.of(
                        workers.compute().handlers(),
                        workers.vpcs().handlers(),
                        workers.volumes().handlers())
                .flatMap(List::stream)
                .collect(Collectors.toMap(WorkHandler::kind, Function.identity()));
        member = someone("me");
    }

    /** What can fail. */
    private record Outside(
            InstanceRepository rows,
            VpcRepository vpcs,
            AddressRepository addresses,
            VolumeRepository volumes,
            SnapshotRepository snapshots,
            ComputeBackend compute,
            NetworkBackend networks,
            StorageBackend storage,
            EventLog events,
            WorkQueue queue) {

        Outside under(CrashPoints crashes) {
            return new Outside(
                    crashes.around(InstanceRepository.class, rows),
                    crashes.around(VpcRepository.class, vpcs),
                    crashes.around(AddressRepository.class, addresses),
                    crashes.around(VolumeRepository.class, volumes),
                    crashes.around(SnapshotRepository.class, snapshots),
                    crashes.around(ComputeBackend.class, compute),
                    crashes.around(NetworkBackend.class, networks),
                    crashes.around(StorageBackend.class, storage),
                    crashes.around(EventLog.class, events),
                    crashes.around(WorkQueue.class, queue));
        }
    }

    /** The slices over it. */
    private record Inside(Vpcs vpcs, Volumes volumes, Compute compute) {}

    private Inside inside(Outside outside) {
        Vpcs networking = new Vpcs(vpcPorts(outside));
        Volumes disks = new Volumes(new VolumePorts(
                outside.volumes(),
                outside.snapshots(),
                outside.rows(),
                outside.storage(),
                outside.events(),
                new EventHub(),
                outside.queue(),
                database,
                IDS,
                clock));
        Compute compute = new Compute(new ComputePorts(
                outside.rows(),
                new PostgresInstanceTypeRepository(database),
                new PostgresMetricsRepository(database),
                outside.compute(),
                networking.placement(groups),
                disks.ofInstances(),
                InstanceKeys.NONE,
                InstanceImages.NONE,
                YamlReader.NONE,
                outside.events(),
                new EventHub(),
                outside.queue(),
                database,
                IDS,
                clock,
                24));
        return new Inside(networking, disks, compute);
    }

    private VpcPorts vpcPorts(Outside outside) {
        RoutingPorts routing = new RoutingPorts(
                outside.vpcs(),
                new PostgresRouteTableRepository(database),
                new PostgresGatewayRepository(database),
                new PostgresPeeringRepository(database),
                TopologyChanges.NOBODY,
                outside.events(),
                IDS,
                clock);
        return new VpcPorts(
                outside.vpcs(),
                new PostgresSubnetRepository(database),
                outside.addresses(),
                outside.networks(),
                new Routing(routing).founding(),
                TopologyChanges.NOBODY,
                outside.events(),
                new EventHub(),
                outside.queue(),
                database,
                IDS,
                clock,
                0);
    }

    private void strikeInside() {
        Faults.StepHook hook = new Faults.StepHook() {
            @Override
            public void beforeStep(String step) {
                if (INSIDE.contains(step)) {
                    crashes.pass("before " + step);
                }
            }

            @Override
            public void afterStep(String step) {
                if (INSIDE.contains(step)) {
                    crashes.pass("after " + step);
                }
            }
        };
        backend.faults().hook(hook);
        storage.faults().hook(hook);
    }

    private static Map<String, ResourceDirectory> directories(Inside inside) {
        Map<String, ResourceDirectory> directories =
                new HashMap<>(inside.volumes().directories());
        directories.putAll(inside.vpcs().directories());
        directories.put("instance", inside.compute().directory());
        return directories;
    }

    /** One that allows everything. */
    Guard guard(Map<String, ResourceDirectory> directories) {
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
                directories,
                IDS));
    }

    /** A user with a tenant of their own. */
    Caller.Member someone(String name) {
        User user = new User(IDS.next(), name + "@example.com", name, clock.instant());
        Tenant tenant = new Tenant(IDS.next(), name, name, user.id(), clock.instant());
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
            List<WorkItem> items = queue.claim(owner, KINDS, 10, Duration.ofSeconds(30));
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
        sweep("vpc.sweep");
        sweep("instance.sweep");
    }

    void sweep(String kind) {
        handlers.get(kind).handle(new WorkItem(IDS.next(), kind, IDS.next(), null, "request-1", 1, 0));
    }

    @Override
    public void close() {
        listener.close();
        database.close();
    }
}
