package thecloud.core.compute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import thecloud.core.Nullable;
import thecloud.core.access.Transactions;
import thecloud.core.compute.Instance.Report;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;

/**
 * Makes an instance's row come true: asks {@link InstancePlan} for the next step, takes it, looks again. Each step is
 * idempotent and each look is fresh, so that it may be cut short anywhere and run again by any server.
 */
final class InstanceReconciler implements WorkHandler {

    static final String KIND = "instance";

    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    /** Far more steps than any way from one state to another needs; beyond it something is wrong. */
    private static final int MAX_STEPS = 20;
    /** What pauses an instance to make an image of it resumes it, too. */
    private static final Duration IMAGE_WAIT = Duration.ofSeconds(1);

    private final InstanceRepository instances;
    private final InstanceTypeRepository types;
    private final ComputeBackend backend;
    private final InstanceNetworking networking;
    private final InstanceVolumes volumes;
    private final InstanceImages images;
    private final EventWriter events;
    private final Transactions transactions;
    private final FirstBootRequests firstBoots;
    private final InstantSource clock;
    private final ComputePorts ports;
    private final PullSlots pulls;

    InstanceReconciler(ComputePorts ports) {
        this.instances = ports.instances();
        this.types = ports.types();
        this.backend = ports.backend();
        this.networking = ports.networking();
        this.volumes = ports.volumes();
        this.images = ports.images();
        this.events = ports.events();
        this.transactions = ports.transactions();
        this.firstBoots = new FirstBootRequests(ports.queue());
        this.clock = ports.clock();
        this.ports = ports;
        this.pulls = new PullSlots(ports.workers());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome handle(WorkItem item) {
        try {
            return bringToRest(item);
        } catch (NotReady e) {
            instances.findById(item.subject()).ifPresent(instance -> waiting(instance, e.reason()));
            return new Outcome.Again(e.lookAgain());
        }
    }

    private Outcome bringToRest(WorkItem item) {
        Optional<ObservedInstance> observed = Optional.empty();
        InstanceType type = null;
        InstanceVolumes.Wanted wanted = null;
        boolean look = false;
        for (int steps = 0; steps < MAX_STEPS; steps++) {
            Optional<Instance> row = instances.findById(item.subject());
            if (row.isEmpty()) {
                return Outcome.Done.INSTANCE;
            }
            Instance instance = row.get();
            type = type != null && type.name().equals(instance.spec().instanceType()) ? type : typeOf(instance);
            // A launch begins with the creation itself, which finds what an earlier attempt may have made.
            look = look || (steps == 0 && !InstancePlan.creates(instance));
            observed = look ? backend.find(instance.backendName()) : observed;
            wanted = wanted == null ? volumes.wanted(instance.id()) : wanted;
            Step step = InstancePlan.next(instance, type, wanted.label(), observed);
            if (step instanceof Step.Nothing) {
                arrived(instance, wanted, observed);
                return Outcome.Done.INSTANCE;
            }
            if (step instanceof Step.Resume && images.beingMadeOf(instance.id())) {
                return new Outcome.Again(IMAGE_WAIT);
            }
            if (step instanceof Step.Create) {
                observed = create(instance, type);
                wanted = null;
                look = observed.isEmpty();
            } else if (step instanceof Step.Remount remount) {
                remount(instance, type, remount.run(), live(wanted, observed));
                wanted = null;
                look = true;
            } else {
                take(step, instance);
                look = !(step instanceof Step.Note);
            }
        }
        throw new IllegalStateException("instance " + item.subject() + " does not come to rest");
    }

    @Override
    public void buried(WorkItem item, String error) {
        instances.findById(item.subject()).ifPresent(instance -> {
            if (instance.desired() != InstanceStatus.DELETED) {
                record(instance, broken(instance, "gave up after repeated failures: " + error));
            }
        });
    }

    private InstanceType typeOf(Instance instance) {
        String name = instance.spec().instanceType();
        return types.find(name)
                .orElseThrow(() -> new IllegalStateException("instance type " + name + " is no longer in the table"));
    }

    /**
     * What to make of it, in its network and with its volumes, ready to be mounted.
     *
     * @throws NotReady when the network is not there, or a volume grows
     */
    private ComputeSpec ready(Instance instance, InstanceType type) {
        return ComputeSpec.of(instance, type)
                .in(networking.attachment(instance.id()).orElse(null))
                .withVolumes(volumes.ready(instance.id()))
                .withCloudConfig(ports.cloudConfig(instance.spec().userData()));
    }

    /** Empty when the container could not be made yet or at all; the row says so then. */
    private Optional<ObservedInstance> create(Instance instance, InstanceType type) {
        try {
            return Optional.of(backend.create(ready(instance, type)));
        } catch (ImageAbsent e) {
            fetch(instance);
        } catch (BackendRefusal e) {
            record(instance, broken(instance, e.reason()));
        }
        return Optional.empty();
    }

    /** No registry has an image of the cloud's own, and what one has under that name is not it. */
    private void fetch(Instance instance) {
        if (instance.spec().madeOf() == null) {
            pull(instance);
        } else {
            String image = instance.spec().image();
            record(instance, broken(instance, "image " + image + " is not on this machine any more"));
        }
    }

    private void pull(Instance instance) {
        pulls.run(instance.tenantId(), () -> pullNow(instance));
    }

    private void pullNow(Instance instance) {
        String image = instance.spec().image();
        announce(instance, "INSTANCE_IMAGE_PULLING", "pulling " + image, Map.of("image", image, "percent", "0"));
        try {
            backend.pull(
                    image,
                    progress -> announce(
                            instance,
                            "INSTANCE_IMAGE_PULLING",
                            progress.message(),
                            Map.of("image", image, "percent", Integer.toString(progress.percent()))));
            announce(instance, "INSTANCE_IMAGE_PULLED", "pulled " + image, Map.of("image", image));
        } catch (BackendRefusal e) {
            record(instance, broken(instance, "could not pull " + image + ": " + e.reason()));
        }
    }

    /**
     * How its volumes can change while it runs, if they can. One that runs without a volume that it had lost it by a
     * restart behind our back: its process began without it, and is to begin again.
     */
    private Optional<LiveMounting> live(InstanceVolumes.Wanted wanted, Optional<ObservedInstance> observed) {
        return observed.filter(seen -> seen.power() == ObservedInstance.Power.RUNNING)
                .filter(seen -> wanted.settledIn(seen.volumes()))
                .flatMap(_ -> backend.as(LiveMounting.class));
    }

    private void remount(Instance before, InstanceType type, boolean run, Optional<LiveMounting> live) {
        if (run) {
            networking.requireFiltered(before.id());
        }
        Instance instance = before;
        try {
            ComputeSpec spec = ready(instance, type);
            if (live.isPresent() && live.get().remountLive(spec)) {
                return;
            }
            Remounting remounting = remounting();
            if (run && instance.desired() == InstanceStatus.RUNNING) {
                instance = before.startingAgain("is started again for its volumes", now());
                if (!save(before, instance, "INSTANCE_STARTING")) {
                    return; // something else is wanted by now
                }
            }
            remounting.remount(spec, run);
        } catch (BackendRefusal e) {
            if (!transactions.inTransaction(() -> volumes.refused(before, e.reason()))) {
                record(instance, broken(instance, e.reason()));
            } else if (run) {
                putBack(instance, type, before.startRequestedAt());
            }
        }
    }

    /** What had been given to it live it lost by the attempt to give it more. */
    private void putBack(Instance instance, InstanceType type, Instant startedSince) {
        boolean runs = backend.find(instance.backendName())
                .filter(seen -> seen.power() == ObservedInstance.Power.EXITED)
                .isEmpty();
        if (runs) {
            if (!instance.startRequestedAt().equals(startedSince)) {
                save(instance, instance.startedSince(startedSince, now()), "INSTANCE_STARTING");
            }
            return;
        }
        try {
            remounting().remount(ready(instance, type), true);
        } catch (BackendRefusal e) {
            record(instance, broken(instance, e.reason()));
        }
    }

    private Remounting remounting() {
        return backend.as(Remounting.class)
                .orElseThrow(() -> new BackendRefusal("this backend mounts volumes at the launch only", null));
    }

    /** What was on its way has arrived once the container has it, or there is none to have it. */
    private void arrived(Instance instance, InstanceVolumes.Wanted wanted, Optional<ObservedInstance> observed) {
        if (instance.status() == InstanceStatus.DELETED) {
            transactions.inTransaction(() -> {
                volumes.release(instance); // what was attached by who had seen it before its end
                return true;
            });
        } else if (wanted.changing()
                && observed.map(seen -> seen.volumes().equals(wanted.label())).orElse(instance.settled())) {
            transactions.inTransaction(() -> {
                volumes.mounted(instance, wanted.label(), runningSince(observed));
                return true;
            });
        }
    }

    private static @Nullable Instant runningSince(Optional<ObservedInstance> observed) {
        return observed.filter(seen -> seen.power() == ObservedInstance.Power.RUNNING)
                .map(ObservedInstance::startedAt)
                .orElse(null);
    }

    private void take(Step step, Instance instance) {
        String name = instance.backendName();
        try {
            switch (step) {
                case Step.Attach attach -> attach(instance);
                case Step.Start start -> {
                    networking.requireFiltered(instance.id());
                    volumes.ready(instance.id()); // gone when the machine was restarted
                    backend.start(start.stopped());
                }
                case Step.Stop stop -> backend.stop(name, STOP_GRACE);
                case Step.Pause pause -> pausing().pause(name);
                case Step.Resume resume -> pausing().resume(name);
                case Step.Resize resize -> resizing().resize(name, resize.limits());
                case Step.Remove remove -> backend.remove(name);
                case Step.Note note -> record(instance, note.report());
                case Step.Create create -> throw new IllegalStateException("create is taken by create()");
                case Step.Remount remount -> throw new IllegalStateException("remount is taken by remount()");
                case Step.Nothing nothing -> {}
            }
        } catch (BackendRefusal e) {
            refused(step, instance, e);
        }
    }

    private void refused(Step step, Instance instance, BackendRefusal refusal) {
        if (step instanceof Step.Remove) {
            throw refusal; // nobody gains from a terminated instance in ERROR: try again, and show the error
        }
        if (step instanceof Step.Resize && instance.appliedType() != null) {
            save(instance, instance.resizeRefused(refusal.reason(), now()), "INSTANCE_RESIZE_REFUSED");
        } else {
            record(instance, broken(instance, refusal.reason()));
        }
    }

    private void attach(Instance instance) {
        networking.requireFiltered(instance.id());
        Networking backendNetworking = backend.as(Networking.class)
                .orElseThrow(() -> new BackendRefusal("this backend cannot attach instances to networks", null));
        networking
                .attachment(instance.id())
                .ifPresent(attachment -> backendNetworking.attach(instance.backendName(), attachment));
    }

    private Pausing pausing() {
        return backend.as(Pausing.class).orElseThrow(() -> new BackendRefusal("this backend cannot pause", null));
    }

    private LiveResize resizing() {
        return backend.as(LiveResize.class).orElseThrow(() -> new BackendRefusal("this backend cannot resize", null));
    }

    private static Report broken(Instance instance, String reason) {
        return new Report(
                InstanceStatus.ERROR,
                true,
                reason,
                instance.exitCode(),
                instance.containerId(),
                instance.appliedType());
    }

    private void record(Instance instance, Report report) {
        boolean resized = instance.status() == report.status()
                && instance.appliedType() != null
                && !instance.appliedType().equals(report.appliedType());
        Instance next = instance.reported(report, now());
        save(instance, next, resized ? "INSTANCE_RESIZED" : "INSTANCE_" + report.status());
    }

    private void waiting(Instance instance, String reason) {
        if (!reason.equals(instance.statusReason()) && instance.desired() == InstanceStatus.RUNNING) {
            save(instance, instance.waiting(reason, now()), "INSTANCE_WAITING");
        }
    }

    /** Loses against a change that came in between; the next look sees that one. */
    private boolean save(Instance before, Instance next, String eventType) {
        if (next.status() == InstanceStatus.DELETED) {
            networking.forget(next.id());
        }
        return transactions.inTransaction(() -> {
            boolean saved = instances.update(next);
            if (saved && next.status() == InstanceStatus.DELETED) {
                networking.release(next.id());
                volumes.release(next);
            }
            if (saved && tellsSomething(before, next)) {
                events.write(
                        InstanceEvents.subject(next), eventType, next.status().name(), next.statusReason());
                if (next.status() == InstanceStatus.RUNNING && next.firstBoot() == FirstBoot.PENDING) {
                    firstBoots.enqueue(next);
                }
            }
            return saved;
        });
    }

    private static boolean tellsSomething(Instance before, Instance next) {
        return before.status() != next.status()
                || before.desired() != next.desired()
                || before.settled() != next.settled()
                || !java.util.Objects.equals(before.statusReason(), next.statusReason());
    }

    private void announce(Instance instance, String type, @Nullable String reason, Map<String, String> data) {
        transactions.inTransaction(() -> {
            events.write(InstanceEvents.subject(instance), type, null, reason, data);
            return true;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
