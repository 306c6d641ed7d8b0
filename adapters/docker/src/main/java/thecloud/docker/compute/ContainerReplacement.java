package thecloud.docker.compute;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Mount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.core.compute.VolumeMount;
import thecloud.docker.DockerEngine;

/**
 * Puts a container with other volumes in the place of an instance's, as the engine cannot change those of a container that
 * is there. The new one is made of what the old one's file system is by then and goes on with its log; the old one is kept
 * under another name until the new one runs. Which of the steps were taken can be seen from the names, so that after a
 * crash the next attempt goes on, or back.
 */
final class ContainerReplacement {

    private static final String COMING = ".mounting";
    private static final String GOING = ".replaced";
    /** What an unproven replacement is said to have: never what it shall have, so that it is looked at again. */
    private static final String UNPROVEN = "unproven";

    private final DockerEngine engine;
    private final Containers containers;
    private final ContainerSpec specs;
    private final EngineVolumes volumes;
    private final LiveVolumes live;
    private final CommittedImages images;
    private final ContainerStart starts;
    private final DeclaredVolumes declared;
    /** Instances beside whose container another was seen: of a change that came to nothing, or is under way. */
    private final Set<String> accompanied = ConcurrentHashMap.newKeySet();

    ContainerReplacement(
            DockerEngine engine,
            Containers containers,
            ContainerSpec specs,
            ContainerStart starts,
            EngineVolumes volumes,
            CommittedImages images) {
        this.engine = engine;
        this.starts = starts;
        this.containers = containers;
        this.specs = specs;
        this.volumes = volumes;
        this.images = images;
        this.declared = new DeclaredVolumes(engine);
        this.live = new LiveVolumes(engine, containers, starts);
    }

    /** Names that containers have during a replacement. */
    static Stream<String> names(String backendName) {
        return Stream.of(backendName + COMING, backendName + GOING);
    }

    private static boolean passing(String name) {
        return name.endsWith(COMING) || name.endsWith(GOING);
    }

    /** Every instance's container among these, which are all there are. */
    List<ObservedInstance> observe(Collection<Inspection> all) {
        Set<String> now = all.stream()
                .map(Inspection::name)
                .filter(ContainerReplacement::passing)
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(Collectors.toSet());
        accompanied.retainAll(now);
        accompanied.addAll(now);
        return all.stream()
                .filter(container -> !passing(container.name()))
                .flatMap(container -> Observations.of(container).stream()
                        .map(seen ->
                                now.contains(container.name()) || starts.isSpoiled(container) ? unproven(seen) : seen))
                .toList();
    }

    /** The instance's container, under its name again when a crash left it without. */
    Optional<Inspection> find(String name) {
        Optional<Inspection> found = containers.find(name);
        if (found.isEmpty() && containers.find(name + GOING).isPresent()) {
            rename(containers.id(name + GOING), name);
            return containers.find(name);
        }
        return found;
    }

    /** The instance's container as it is now. */
    Optional<ObservedInstance> observe(String name) {
        return find(name)
                .flatMap(container -> Observations.of(container).map(seen -> alone(container) ? seen : unproven(seen)));
    }

    private boolean alone(Inspection container) {
        String name = container.name();
        if (starts.isSpoiled(container)) {
            return false;
        }
        if (container.label(Containers.REMOUNTED) == null && !accompanied.contains(name)) {
            return true;
        }
        boolean alone = names(name).map(containers::find).allMatch(Optional::isEmpty);
        if (alone) {
            accompanied.remove(name);
        }
        return alone;
    }

    private static ObservedInstance unproven(ObservedInstance seen) {
        return new ObservedInstance(
                seen.instanceId(),
                seen.backendName(),
                seen.containerId(),
                seen.power(),
                seen.exitCode(),
                seen.outOfMemory(),
                seen.error(),
                seen.startedAt(),
                seen.restarts(),
                seen.limits(),
                seen.privateIp(),
                UNPROVEN);
    }

    void remount(ComputeSpec spec, boolean run, Consumer<String> stop) {
        String name = spec.backendName();
        Inspection now =
                find(name).orElseThrow(() -> new BackendRefusal("the container " + name + " does not exist", null));
        containers.owned(name + COMING).ifPresent(this::delete);
        Optional<Inspection> old = containers.owned(name + GOING);
        if (old.isPresent() && now.everStarted()) {
            delete(old.get()); // the new one is proven, and has been written to: there is no way back
            old = Optional.empty();
        }
        if (has(now, spec) && !starts.isSpoiled(now)) {
            if (LiveVolumes.withheld(now)) {
                live.restart(now, ContainerSpec.restart(spec.restartPolicy()));
            }
            prove(now, old, run);
            return;
        }
        if (old.isPresent()) {
            now = back(now, old.get()); // something else is wanted by now
        }
        declared.requireNoneHidden(now, LiveVolumes.coming(now, spec), spec);
        boolean spent = !LiveVolumes.asMade(now);
        boolean ran = now.power() != Power.CREATED && now.power() != Power.EXITED;
        stop.accept(name);
        try {
            String fresh = make(spec, containers.owned(name).orElse(now), spent);
            rename(now.id(), name + GOING);
            rename(fresh, name);
        } catch (BackendRefusal e) {
            containers.owned(name + COMING).ifPresent(this::delete);
            restart(now, ran && !spent);
            throw e;
        }
        prove(containers.owned(name).orElseThrow(), containers.owned(name + GOING), run, ran);
    }

    private static boolean has(Inspection container, ComputeSpec spec) {
        return VolumeMount.label(spec.volumes())
                        .equals(Objects.requireNonNullElse(container.label(Containers.VOLUMES), ""))
                && LiveVolumes.asMade(container);
    }

    private void prove(Inspection now, Optional<Inspection> old, boolean run) {
        prove(now, old, run, run);
    }

    /** Whether the engine can mount what it was told shows at the start only. */
    private void prove(Inspection now, Optional<Inspection> old, boolean run, boolean ran) {
        try {
            if (run) {
                starts.start(now.id());
            }
        } catch (BackendRefusal e) {
            if (old.isPresent()) {
                boolean spent = "true".equals(now.label(Containers.SPENT));
                restart(back(now, old.get()), ran && !spent);
            }
            throw e;
        }
        old.ifPresent(this::delete);
    }

    /** The old one takes its place again, as it was. */
    private Inspection back(Inspection now, Inspection old) {
        String name = now.name();
        delete(now);
        rename(old.id(), name);
        return containers.owned(name).orElse(old);
    }

    private void restart(Inspection container, boolean ran) {
        if (ran) {
            starts.start(container.id());
        }
    }

    private String make(ComputeSpec spec, Inspection old, boolean spent) {
        String image = written(old) ? images.commit(old) : old.image();
        String id = engine.call(DockerEngine.SLOW, docker -> {
            CreateContainerCmd command =
                    specs.of(docker, spec, spec.backendName() + COMING).withImage(image);
            List<Mount> mounts = new ArrayList<>(EngineVolumes.mounts(spec.volumes(), engine.settings()));
            mounts.addAll(EngineVolumes.kept(
                    old, spec.volumes().stream().map(VolumeMount::path).collect(Collectors.toSet())));
            command.getHostConfig().withMounts(mounts);
            Map<String, String> labels = new HashMap<>(command.getLabels());
            labels.put(Containers.REMOUNTED, "true");
            labels.put(Containers.SPENT, Boolean.toString(spent)); // an image may bring the label, too
            return command.withLabels(labels).exec().getId();
        });
        EngineLogs.handOver(old, id);
        return id;
    }

    private boolean written(Inspection container) {
        return engine.json("/containers/" + container.id() + "/changes").size() > 0;
    }

    private void rename(String id, String name) {
        engine.call(
                DockerEngine.QUICK,
                docker -> docker.renameContainerCmd(id).withName(name).exec());
    }

    /** With what the engine kept for it alone. */
    void delete(Inspection container) {
        volumes.leaving(container);
        engine.call(DockerEngine.SLOW, docker -> {
            try {
                return docker.removeContainerCmd(container.id()).withForce(true).exec();
            } catch (NotFoundException e) {
                return null;
            }
        });
        volumes.forget(container);
        starts.forget(container);
        String instance = container.label(Containers.INSTANCE);
        if (instance != null && container.label(Containers.REMOUNTED) != null) {
            images.forget(instance);
        }
    }
}
