package thecloud.simulated.compute;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ImageAbsent;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.LiveMounting;
import thecloud.core.compute.LiveResize;
import thecloud.core.compute.LogLine;
import thecloud.core.compute.NetworkAttachment;
import thecloud.core.compute.Networking;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.core.compute.Pausing;
import thecloud.core.compute.PortMapping;
import thecloud.core.compute.PullProgress;
import thecloud.core.compute.Remounting;
import thecloud.core.compute.VolumeMount;
import thecloud.simulated.network.SimulatedNetworks;

/** Instances in memory; no step takes time. Safe for any number of threads. */
public final class SimulatedCompute
        implements ComputeBackend, LiveResize, LiveMounting, Networking, Pausing, Remounting {

    private static final Capacity CAPACITY = new Capacity(64, 1L << 40);

    private final Map<String, SimulatedInstance> instances = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicInteger> created = new ConcurrentHashMap<>();
    private final Set<String> foreign = ConcurrentHashMap.newKeySet();
    private final HostPorts ports = new HostPorts();
    private final Faults faults = new Faults();
    private final SimulatedImages images = new SimulatedImages();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
    private final SimulatedNetworks networks = new SimulatedNetworks();
    private final SimulatedImageStore imageStore = new SimulatedImageStore(this);
    private final List<Object> capabilities = List.of(
            this,
            networks,
            imageStore,
            new SimulatedLogging(this),
            new SimulatedMetering(this),
            new SimulatedExecuting(this));

    private record Watch(Consumer<UUID> onChange, Runnable onGap) {}

    public Faults faults() {
        return faults;
    }

    /** The networks of the same machine. */
    public SimulatedNetworks networks() {
        return networks;
    }

    /** The cloud's own images on the same machine. */
    public SimulatedImageStore imageStore() {
        return imageStore;
    }

    public SimulatedImages images() {
        return images;
    }

    /** How many containers were ever made for this instance. */
    public int created(UUID instanceId) {
        AtomicInteger count = created.get(instanceId);
        return count == null ? 0 : count.get();
    }

    /** How many containers were ever made. */
    public int created() {
        return created.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** The instance's process ends by itself. */
    public void die(String backendName, int exitCode) {
        SimulatedInstance instance = instance(backendName);
        instance.die(exitCode);
        settle(instance);
    }

    /** The instance disappears without the backend's doing. */
    public void vanish(String backendName) {
        SimulatedInstance instance = instances.remove(backendName);
        if (instance != null) {
            instance.stop();
            settle(instance);
        }
    }

    /** The instance's process writes a line. */
    public void write(String backendName, LogLine.Source source, String text) {
        instance(backendName).write(source == LogLine.Source.STDERR, text);
    }

    /** Something that is not this cloud's takes a name. */
    public void takeName(String backendName) {
        foreign.add(backendName);
    }

    public boolean releaseName(String backendName) {
        return foreign.remove(backendName);
    }

    /** Changes may have been missed, as after a lost connection. */
    public void gap() {
        watches.forEach(watch -> watch.onGap.run());
    }

    @Override
    public Capacity capacity() {
        return faults.step("capacity", () -> CAPACITY);
    }

    @Override
    public Optional<ObservedInstance> find(String backendName) {
        return faults.step(
                "find", () -> Optional.ofNullable(instances.get(backendName)).map(SimulatedInstance::observed));
    }

    @Override
    public List<ObservedInstance> findAll() {
        return faults.step(
                "findAll",
                () -> instances.values().stream()
                        .map(SimulatedInstance::observed)
                        .toList());
    }

    @Override
    public void pull(String image, Consumer<PullProgress> progress) {
        faults.run("pull", () -> images.pull(image, progress));
    }

    @Override
    public ObservedInstance create(ComputeSpec spec) {
        return faults.step("create", () -> {
            refuseForeign(spec.backendName());
            if (!images.has(spec.image())) {
                throw new ImageAbsent(spec.image());
            }
            SimulatedInstance instance = instances.computeIfAbsent(spec.backendName(), _ -> make(spec));
            if (!instance.spec().instanceId().equals(spec.instanceId())) {
                throw new BackendRefusal("the name " + spec.backendName() + " is taken by another instance", null);
            }
            return instance.observed();
        });
    }

    private SimulatedInstance make(ComputeSpec spec) {
        int number = created.computeIfAbsent(spec.instanceId(), _ -> new AtomicInteger())
                .incrementAndGet();
        return new SimulatedInstance(spec, "simulated-" + spec.instanceId() + "-" + number, this::now);
    }

    @Override
    public void start(ObservedInstance observed) {
        faults.run("start", () -> {
            SimulatedInstance instance = instance(observed.backendName());
            if (!instance.observed().containerId().equals(observed.containerId())) {
                throw new BackendRefusal("the container " + observed.containerId() + " does not exist", null);
            }
            if (instance.up()) {
                return;
            }
            if (!Program.exists(instance.spec().command())) {
                throw new BackendRefusal(
                        "exec: \"" + instance.spec().command().getFirst() + "\": executable file not found", null);
            }
            ports.claim(instance.spec());
            instance.start();
            settle(instance);
        });
    }

    @Override
    public void stop(String backendName, Duration grace) {
        faults.run(
                "stop",
                () -> own(backendName).forEach(instance -> {
                    instance.stop();
                    settle(instance);
                }));
    }

    @Override
    public void remove(String backendName) {
        faults.run("remove", () -> own(backendName).forEach(_ -> vanish(backendName)));
    }

    @Override
    public boolean portFree(PortMapping mapping) {
        return ports.free(mapping);
    }

    @Override
    public AutoCloseable watch(Consumer<UUID> onChange, Runnable onGap) {
        Watch watch = new Watch(onChange, onGap);
        watches.add(watch);
        onGap.run();
        return () -> watches.remove(watch);
    }

    @Override
    public <C> Optional<C> as(Class<C> capability) {
        return capabilities.stream()
                .filter(capability::isInstance)
                .map(capability::cast)
                .findFirst();
    }

    @Override
    public void resize(String backendName, InstanceType.Limits limits) {
        faults.run("resize", () -> instance(backendName).resize(limits));
    }

    @Override
    public void attach(String backendName, NetworkAttachment attachment) {
        faults.run("attach", () -> instance(backendName).attach(attachment));
    }

    /** The instance loses its network without the backend's doing. */
    public void detach(String backendName) {
        instance(backendName).attach(null);
    }

    /** How the instance is attached; null when it is in no network. */
    public @Nullable NetworkAttachment attachment(String backendName) {
        return instance(backendName).network();
    }

    /** The step {@code replace} is between the stop and the start that it takes. */
    @Override
    public void remount(ComputeSpec spec, boolean run) {
        faults.run("remount", () -> {
            SimulatedInstance instance = instance(spec.backendName());
            if (!instance.observed().volumes().equals(VolumeMount.label(spec.volumes()))) {
                instance.stop();
                faults.run("replace", () -> instance.remount(spec));
            }
            if (run && !instance.up()) {
                ports.claim(instance.spec());
                instance.start();
            }
            settle(instance);
        });
    }

    /** Each of its steps can fail: {@code withhold}, {@code mount}, {@code settle}; a refusal says that it takes a restart. */
    @Override
    public boolean remountLive(ComputeSpec spec) {
        SimulatedInstance instance = instance(spec.backendName());
        if (!instance.mountsLive(spec.volumes())) {
            return false;
        }
        try {
            faults.run("withhold", instance::withhold);
            faults.run("mount", () -> instance.mountLive(spec.volumes()));
        } catch (BackendRefusal e) {
            return false;
        }
        faults.run("settle", instance::settle);
        return true;
    }

    /** The instance's process is ended and started without the backend's doing. */
    public void restart(String backendName) {
        SimulatedInstance instance = instance(backendName);
        instance.stop();
        instance.start();
        settle(instance);
    }

    /** Something of a change that came to nothing is left beside the instance. */
    public void leaveBeside(String backendName) {
        instance(backendName).accompany();
    }

    /** The label of the volumes that the instance had at each start of its process. */
    public List<String> startedWith(String backendName) {
        return instance(backendName).startedWith();
    }

    @Override
    public void pause(String backendName) {
        faults.run("pause", () -> freeze(backendName, true));
    }

    @Override
    public void resume(String backendName) {
        faults.run("resume", () -> freeze(backendName, false));
    }

    private void freeze(String backendName, boolean frozen) {
        SimulatedInstance instance = running(backendName);
        instance.freeze(frozen);
        settle(instance);
    }

    /** Ports follow the process, and watchers hear of it. */
    private void settle(SimulatedInstance instance) {
        if (!instance.up()) {
            ports.release(instance.spec());
        }
        watches.forEach(watch -> watch.onChange.accept(instance.spec().instanceId()));
    }

    /** The instance, which has to be there. */
    SimulatedInstance instance(String backendName) {
        return own(backendName)
                .findFirst()
                .orElseThrow(() -> new BackendRefusal("the container " + backendName + " does not exist", null));
    }

    /** The instance, which has to run or be paused. */
    SimulatedInstance running(String backendName) {
        SimulatedInstance instance = instance(backendName);
        Power power = instance.observed().power();
        if (power != Power.RUNNING && power != Power.PAUSED) {
            throw new BackendRefusal("the container " + backendName + " is not running", null);
        }
        return instance;
    }

    private Stream<SimulatedInstance> own(String backendName) {
        refuseForeign(backendName);
        return Stream.ofNullable(instances.get(backendName));
    }

    private void refuseForeign(String backendName) {
        if (foreign.contains(backendName)) {
            throw new BackendRefusal("the name " + backendName + " is taken by what is not this cloud's", null);
        }
    }

    /** The machine's clock, never showing the same time twice. */
    Instant now() {
        Instant now = Instant.now();
        return time.updateAndGet(last -> now.isAfter(last) ? now : last.plusNanos(1000));
    }
}
