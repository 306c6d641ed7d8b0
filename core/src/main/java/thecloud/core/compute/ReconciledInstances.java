package thecloud.core.compute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import thecloud.core.Cursor;
import thecloud.core.Ids;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Stale;
import thecloud.core.error.Unavailable;
import thecloud.core.events.EventFilter;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventSubscription;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;

/** Instances whose rows say what should be, and a reconciler that sees to it. */
final class ReconciledInstances implements InstanceService {

    private final InstanceRepository instances;
    private final InstanceTypeRepository types;
    private final ComputeBackend backend;
    private final InstanceNetworking networking;
    private final InstanceVolumes volumes;
    private final InstanceKeys keys;
    private final InstanceImages images;
    private final HostPorts hostPorts;
    private final KnownCapacity capacity;
    private final EventWriter events;
    private final EventHub hub;
    private final WorkQueue queue;
    private final Ids ids;
    private final InstantSource clock;
    private final ComputePorts ports;

    ReconciledInstances(ComputePorts ports) {
        this.instances = ports.instances();
        this.types = ports.types();
        this.backend = ports.backend();
        this.networking = ports.networking();
        this.volumes = ports.volumes();
        this.keys = ports.keys();
        this.images = ports.images();
        this.hostPorts = new HostPorts(ports.instances(), ports.backend());
        this.capacity = new KnownCapacity(ports.backend(), ports.clock());
        this.events = ports.events();
        this.hub = ports.hub();
        this.queue = ports.queue();
        this.ids = ports.ids();
        this.clock = ports.clock();
        this.ports = ports;
    }

    @Override
    public Instance launch(Call call, LaunchInstance command) {
        requireRoom(requireType(command.spec().instanceType()));
        ports.cloudConfig(command.spec().userData()); // refused now rather than when the container is made
        String key = command.sshKey();
        InstanceSpec asked = command.spec();
        InstanceSpec spec = images.find(call, asked.image())
                .map(asked::of)
                .orElse(asked)
                .withPorts(hostPorts.assign(asked.ports()))
                .withSshKey(key == null ? null : keys.authorize(call, key));
        Instance instance = newInstance(call, command, spec);
        instances.add(instance);
        volumes.claim(call, instance, command.volumes());
        record(call, instance, "INSTANCE_STARTING", "launch requested");
        return instance;
    }

    private Instance newInstance(Call call, LaunchInstance command, InstanceSpec spec) {
        Caller.Member member = call.member();
        Instant now = now();
        UUID id = ids.next();
        Placement placement = networking.place(call, id, command.network()).orElse(null);
        return new Instance(
                id,
                member.tenantId(),
                member.userId(),
                command.name(),
                backendName(member.tenantSlug(), command.name(), id),
                spec,
                placement,
                command.tags(),
                command.metadata(),
                InstanceStatus.STARTING,
                InstanceStatus.RUNNING,
                null,
                null,
                null,
                null,
                spec.userData() == null ? FirstBoot.NONE : FirstBoot.PENDING,
                now,
                call.requestId(),
                now,
                now,
                null,
                1);
    }

    /** Tenant and name for who reads it; part of the id, as another cloud on the engine may have the same two. */
    private static String backendName(String tenantSlug, String name, UUID id) {
        return "thecloud." + tenantSlug + "." + name + "." + id.toString().substring(0, 8);
    }

    @Override
    public Instance get(Call call, String idOrName) {
        return instances
                .find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new NotFound(InstanceEvents.RESOURCE, idOrName));
    }

    @Override
    public Page<Instance> list(Call call, InstanceFilter filter, PageRequest page) {
        return Page.of(
                instances.list(call.member().tenantId(), filter, page),
                page,
                instance -> new Cursor(instance.createdAt(), instance.id()));
    }

    @Override
    public Instance describe(Call call, String idOrName, DescribeInstance command) {
        Instance instance = get(call, idOrName);
        Long expected = command.expectedVersion();
        if (expected != null && expected != instance.version()) {
            throw new Stale("instance " + instance.name() + " has version " + instance.version() + " by now");
        }
        if (instance.status() == InstanceStatus.DELETED) {
            throw new Conflict("instance " + instance.name() + " is DELETED");
        }
        Instance next = instance.describedAs(
                Objects.requireNonNullElse(command.tags(), instance.tags()),
                Objects.requireNonNullElse(command.metadata(), instance.metadata()),
                now());
        save(next);
        events.write(subject(call, next), "INSTANCE_UPDATED", null, "tags or metadata changed");
        return next;
    }

    @Override
    public Instance start(Call call, String idOrName) {
        return transition(call, idOrName, Instance::start, "INSTANCE_STARTING");
    }

    @Override
    public Instance stop(Call call, String idOrName) {
        return transition(call, idOrName, Instance::stop, "INSTANCE_STOPPING");
    }

    @Override
    public Instance restart(Call call, String idOrName) {
        return transition(call, idOrName, Instance::restart, "INSTANCE_RESTARTING");
    }

    @Override
    public Instance pause(Call call, String idOrName) {
        requireCapability(Pausing.class, "pause");
        return transition(call, idOrName, Instance::pause, "INSTANCE_PAUSING");
    }

    @Override
    public Instance resume(Call call, String idOrName) {
        requireCapability(Pausing.class, "resume");
        return transition(call, idOrName, Instance::resume, "INSTANCE_RESUMING");
    }

    @Override
    public Instance resize(Call call, String idOrName, String instanceType) {
        requireCapability(LiveResize.class, "resize");
        requireRoom(requireType(instanceType));
        return transition(
                call,
                idOrName,
                (instance, at) -> instance.resize(instanceType, call.requestId(), at),
                "INSTANCE_RESIZING");
    }

    @Override
    public Instance terminate(Call call, String idOrName) {
        return transition(call, idOrName, Instance::terminate, "INSTANCE_TERMINATING");
    }

    @Override
    public Instance settle(Call call, Instance instance, Duration patience) {
        EventFilter filter = new EventFilter(InstanceEvents.RESOURCE, instance.id(), null);
        Instant deadline = clock.instant().plus(patience);
        try (EventSubscription news = hub.subscribe(call.member().tenantId(), filter)) {
            while (true) {
                Instance now = get(call, instance.id().toString());
                Duration left = Duration.between(clock.instant(), deadline);
                if (now.settled() || left.isNegative() || left.isZero()) {
                    return now;
                }
                news.next(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("server", "the server is shutting down", e);
        }
    }

    private Instance transition(Call call, String idOrName, Transition transition, String event) {
        return transition(call, idOrName, (instance, at) -> transition.apply(instance, call.requestId(), at), event);
    }

    private Instance transition(
            Call call, String idOrName, BiFunction<Instance, Instant, Instance> transition, String event) {
        Instance next = transition.apply(get(call, idOrName), now());
        save(next);
        record(call, next, event, null);
        return next;
    }

    private void save(Instance next) {
        if (!instances.update(next)) {
            throw new Conflict("instance " + next.name() + " was changed by somebody else just now; try again");
        }
    }

    /** The event of a change and the work it needs, in the change's transaction. */
    private void record(Call call, Instance instance, String event, @Nullable String reason) {
        events.write(subject(call, instance), event, instance.status().name(), reason);
        queue.enqueue(WorkRequest.now(InstanceReconciler.KIND, instance.id(), instance.tenantId(), call.requestId()));
    }

    private static EventWriter.Subject subject(Call call, Instance instance) {
        return new EventWriter.Subject(
                instance.tenantId(),
                instance.id(),
                instance.name(),
                call.requestId(),
                call.member().userId());
    }

    private InstanceType requireType(String name) {
        return types.find(name)
                .orElseThrow(
                        () -> new Invalid("instance_type", "does not exist; GET /instance-types lists those that do"));
    }

    /** While the backend is down nobody knows; the engine's own refusal then ends up in the instance. */
    private void requireRoom(InstanceType type) {
        capacity.get().ifPresent(machine -> {
            InstanceType.Limits limits = type.limits();
            if (limits.nanoCpus() > machine.cpus() * 1_000_000_000L || limits.memoryBytes() > machine.memoryBytes()) {
                throw new Invalid(
                        "instance_type",
                        String.format(
                                Locale.ROOT,
                                "%s needs %s vCPUs and %d MB; this machine has %d and %d MB",
                                type.name(),
                                type.vcpus().toPlainString(),
                                type.memoryMb(),
                                machine.cpus(),
                                machine.memoryBytes() >> 20));
            }
        });
    }

    private void requireCapability(Class<?> capability, String verb) {
        if (backend.as(capability).isEmpty()) {
            throw new Conflict("this compute backend cannot " + verb + " instances");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @FunctionalInterface
    private interface Transition {
        Instance apply(Instance instance, String requestId, Instant now);
    }
}
