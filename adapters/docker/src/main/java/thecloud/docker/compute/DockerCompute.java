package thecloud.docker.compute;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Info;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.LiveResize;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.core.compute.Pausing;
import thecloud.core.compute.PortMapping;
import thecloud.core.compute.PullProgress;
import thecloud.core.compute.Remounting;
import thecloud.docker.DockerEngine;
import thecloud.docker.DockerSettings;
import thecloud.docker.image.DockerImages;
import thecloud.docker.network.DockerNetworks;

/** Instances as containers of a Docker engine. */
public final class DockerCompute implements ComputeBackend, LiveResize, Pausing, Remounting, AutoCloseable {

    private static final Duration REMOUNT_GRACE = Duration.ofSeconds(10);

    private final DockerEngine engine;
    private final Containers containers;
    private final ContainerCreation creation;
    private final Attachments attachments;
    private final ContainerStart starts;
    private final ContainerReplacement replacement;
    private final EngineVolumes volumes;
    private final CommittedImages committed;
    private final ImagePull images;
    private final List<Object> capabilities;

    public DockerCompute(DockerSettings settings) {
        this.engine = new DockerEngine(settings);
        this.containers = new Containers(engine);
        ContainerSpec specs = new ContainerSpec(settings);
        this.creation = new ContainerCreation(engine, containers, specs);
        this.starts = new ContainerStart(engine);
        this.attachments = new Attachments(engine, containers, starts);
        this.volumes = new EngineVolumes(engine);
        this.committed = new CommittedImages(engine);
        this.replacement = new ContainerReplacement(engine, containers, specs, starts, volumes, committed);
        this.images = new ImagePull(engine);
        this.capabilities = Stream.concat(
                        Stream.of(
                                this,
                                attachments,
                                new DockerNetworks(engine),
                                new DockerImages(engine),
                                new DockerLogging(engine, containers),
                                new DockerMetering(engine, containers),
                                new DockerExecuting(engine, containers)),
                        LiveVolumes.where(engine, containers, starts).stream())
                .toList();
    }

    @Override
    public Capacity capacity() {
        Info info = engine.call(DockerEngine.QUICK, docker -> docker.infoCmd().exec());
        Integer cpus = info.getNCPU();
        Long memory = info.getMemTotal();
        if (cpus == null || memory == null) {
            throw new BackendRefusal("the Docker engine does not tell what the machine has", null);
        }
        return new Capacity(cpus, memory);
    }

    @Override
    public Optional<ObservedInstance> find(String backendName) {
        return replacement.observe(backendName);
    }

    @Override
    public List<ObservedInstance> findAll() {
        volumes.sweep();
        return replacement.observe(committed.sweeping(containers::all));
    }

    @Override
    public void pull(String image, Consumer<PullProgress> progress) {
        images.pull(image, progress);
    }

    @Override
    public ObservedInstance create(ComputeSpec spec) {
        return creation.create(spec);
    }

    @Override
    public void start(ObservedInstance instance) {
        try {
            starts.start(instance.containerId());
        } catch (BackendRefusal e) {
            if (!Attachments.isLoss(e)) {
                throw e;
            }
            attachments.renew(instance.backendName());
            attachments.requiring(() -> starts.start(instance.containerId()));
        }
    }

    @Override
    public void stop(String backendName, Duration grace) {
        Inspection container = containers.owned(backendName).orElse(null);
        if (container == null) {
            return;
        }
        Power power = container.power();
        if (power == Power.CREATED || power == Power.EXITED) {
            return;
        }
        if (power == Power.PAUSED) {
            resume(backendName); // a frozen process cannot end by itself
        }
        engine.call(grace.plus(DockerEngine.SLOW), docker -> {
            try {
                return docker.stopContainerCmd(container.id())
                        .withTimeout(Math.toIntExact(grace.toSeconds()))
                        .exec();
            } catch (NotModifiedException | NotFoundException e) {
                return null; // it ended meanwhile
            }
        });
    }

    @Override
    public void remove(String backendName) {
        // The other names are there when a crash cut a creation or a replacement short.
        Stream.concat(
                        Stream.of(backendName, ContainerCreation.unfinished(backendName)),
                        ContainerReplacement.names(backendName))
                .map(containers::owned)
                .flatMap(Optional::stream)
                .forEach(replacement::delete);
    }

    @Override
    public boolean portFree(PortMapping mapping) {
        return HostPort.free(mapping, engine.settings().bindAddress());
    }

    @Override
    public AutoCloseable watch(Consumer<UUID> onChange, Runnable onGap) {
        return new EngineWatch(engine, onChange, onGap);
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
        String id = containers.id(backendName);
        engine.call(
                DockerEngine.QUICK,
                docker -> docker.updateContainerCmd(id)
                        .withNanoCPUs(limits.nanoCpus())
                        .withMemory(limits.memoryBytes())
                        .withMemorySwap(limits.memoryBytes())
                        .withPidsLimit((long) limits.maxPids())
                        .exec());
    }

    @Override
    public void remount(ComputeSpec spec, boolean run) {
        replacement.remount(spec, run, name -> stop(name, REMOUNT_GRACE));
    }

    @Override
    public void pause(String backendName) {
        Inspection container = present(backendName);
        if (container.power() != Power.PAUSED) {
            engine.call(
                    DockerEngine.QUICK,
                    docker -> docker.pauseContainerCmd(container.id()).exec());
        }
    }

    @Override
    public void resume(String backendName) {
        Inspection container = present(backendName);
        if (container.power() == Power.PAUSED) {
            engine.call(
                    DockerEngine.QUICK,
                    docker -> docker.unpauseContainerCmd(container.id()).exec());
        }
    }

    private Inspection present(String backendName) {
        return containers
                .owned(backendName)
                .orElseThrow(() -> new BackendRefusal("the container " + backendName + " does not exist", null));
    }

    @Override
    public void close() {
        engine.close();
    }
}
