package thecloud.faults;

import java.time.Duration;
import java.time.InstantSource;
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
import thecloud.core.compute.InstanceNetworking;
import thecloud.core.compute.InstanceRepository;
import thecloud.core.compute.InstanceService;
import thecloud.core.compute.InstanceVolumes;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventLog;
import thecloud.core.identity.Tenant;
import thecloud.core.identity.User;
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
import thecloud.postgres.volume.PostgresSnapshotRepository;
import thecloud.postgres.volume.PostgresVolumeRepository;
import thecloud.postgres.work.PostgresWorkQueue;
import thecloud.simulated.compute.Faults;
import thecloud.simulated.compute.SimulatedCompute;
import thecloud.simulated.volume.SimulatedStorage;

/** The compute slice over a real database and a simulated backend, with workers that can be struck anywhere. */
final class ComputeUnderFaults implements AutoCloseable {

    private static final Ids IDS = new RandomIds();

    final SimulatedCompute backend;
    final InstanceService instances;
    final SimulatedStorage storage = new SimulatedStorage();
    final VolumeService volumes;
    final SnapshotService snapshots;
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
        queue = new PostgresWorkQueue(database, listener);
        EventLog events = new PostgresEventLog(database, listener);
        InstanceRepository rows = new PostgresInstanceRepository(database);
        VolumeRepository volumeRows = new PostgresVolumeRepository(database);
        SnapshotRepository snapshotRows = new PostgresSnapshotRepository(database);
        Volumes calmVolumes = new Volumes(new VolumePorts(
                volumeRows, snapshotRows, rows, storage, events, new EventHub(), queue, database, IDS, clock));
        ComputePorts calm = ports(rows, backend, calmVolumes.ofInstances(), events, queue, clock);
        EventLog fragileEvents = crashes.around(EventLog.class, events);
        WorkQueue fragileQueue = crashes.around(WorkQueue.class, queue);
        InstanceRepository fragileRows = crashes.around(InstanceRepository.class, rows);
        Volumes fragileVolumes = new Volumes(new VolumePorts(
                crashes.around(VolumeRepository.class, volumeRows),
                crashes.around(SnapshotRepository.class, snapshotRows),
                fragileRows,
                crashes.around(StorageBackend.class, storage),
                fragileEvents,
                new EventHub(),
                fragileQueue,
                database,
                IDS,
                clock));
        ComputePorts fragile = ports(
                fragileRows,
                crashes.around(ComputeBackend.class, backend),
                fragileVolumes.ofInstances(),
                fragileEvents,
                fragileQueue,
                clock);
        Set<String> inside = Set.of("remount", "take", "stage", "adopt", "deleteSnapshot");
        Faults.StepHook hook = new Faults.StepHook() {
            @Override
            public void beforeStep(String step) {
                if (inside.contains(step)) {
                    crashes.pass("before " + step);
                }
            }

            @Override
            public void afterStep(String step) {
                if (inside.contains(step)) {
                    crashes.pass("after " + step);
                }
            }
        };
        backend.faults().hook(hook);
        storage.faults().hook(hook);
        Guard guard = guard(new Compute(calm), calmVolumes);
        instances = guard.protect(InstanceService.class, new Compute(calm).instances());
        volumes = guard.protect(VolumeService.class, calmVolumes.volumes());
        snapshots = guard.protect(SnapshotService.class, calmVolumes.snapshots());
        handlers = Stream.concat(new Compute(fragile).handlers().stream(), fragileVolumes.handlers().stream())
                .collect(Collectors.toMap(WorkHandler::kind, Function.identity()));
        member = someone(clock);
    }

    private Guard guard(Compute compute, Volumes ofVolumes) {
        Map<String, ResourceDirectory> directories = new HashMap<>(ofVolumes.directories());
        directories.put("instance", compute.directory());
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

    private ComputePorts ports(
            InstanceRepository rows,
            ComputeBackend compute,
            InstanceVolumes volumesOf,
            EventLog events,
            WorkQueue work,
            InstantSource clock) {
        return new ComputePorts(
                rows,
                new PostgresInstanceTypeRepository(database),
                new PostgresMetricsRepository(database),
                compute,
                InstanceNetworking.NONE,
                volumesOf,
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
            List<WorkItem> items = queue.claim(
                    owner, Set.of("instance", "instance.first-boot", "volume", "snapshot"), 10, Duration.ofSeconds(30));
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
        if (outcome == WorkHandler.Outcome.Done.INSTANCE) {
            queue.complete(owner, item);
        }
    }

    void sweep() {
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
