package thecloud.docker.compute;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.RestartPolicy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.LiveMounting;
import thecloud.core.compute.ObservedInstance.Power;
import thecloud.core.compute.VolumeMount;
import thecloud.core.compute.VolumeMount.Source.BlockDevice;
import thecloud.docker.DockerEngine;
import thecloud.docker.kernel.LiveMounts;
import thecloud.docker.kernel.MountRefusal;
import thecloud.docker.kernel.MountTable;

/**
 * Volumes that come to a container while it runs, and go again. The engine knows nothing of them: with its next start the
 * container is without. So the engine is told first to start it no more ({@code restart=no}), and only then is anything
 * mounted; whoever finds it ended makes one in its place that has its volumes from the start. What it has is the kernel's
 * to say, by the table of mounts of its process. What it was made with stays: the engine holds that.
 */
final class LiveVolumes implements LiveMounting {

    private static final System.Logger LOG = System.getLogger(LiveVolumes.class.getName());
    /** Beside what it has, when the engine is still, or already, told not to start it again. */
    private static final String UNSETTLED = "unsettled";

    private final DockerEngine engine;
    private final Containers containers;
    private final ContainerStart starts;
    private final DeclaredVolumes declared;

    LiveVolumes(DockerEngine engine, Containers containers, ContainerStart starts) {
        this.engine = engine;
        this.containers = containers;
        this.starts = starts;
        this.declared = new DeclaredVolumes(engine);
    }

    /** Empty where the kernel does not let this server do it. */
    static Optional<LiveVolumes> where(DockerEngine engine, Containers containers, ContainerStart starts) {
        Optional<String> lacking = LiveMounts.lacking();
        lacking.ifPresent(
                why -> LOG.log(System.Logger.Level.INFO, "instances are restarted for their volumes: {0}", why));
        return lacking.isEmpty() ? Optional.of(new LiveVolumes(engine, containers, starts)) : Optional.empty();
    }

    /** What the container has; with a word that is no volume's while its restart policy is to be given back. */
    static String observed(Inspection container) {
        String has = label(has(container));
        boolean unsettled = withheld(container) && has.equals(label(made(container)));
        return unsettled ? UNSETTLED + (has.isEmpty() ? "" : "," + has) : has;
    }

    /** Whether it has what it was made with and nothing else, so that it may be started as it is. */
    static boolean asMade(Inspection container) {
        return has(container).equals(made(container));
    }

    /** Whether the engine does not start it again though it was made to be. */
    static boolean withheld(Inspection container) {
        String policy = container.label(Containers.RESTART);
        return policy != null
                && !policy.equals(thecloud.core.compute.RestartPolicy.NO.wireName())
                && !container.restartsByItself();
    }

    private static Set<String> made(Inspection container) {
        return words(Objects.requireNonNullElse(container.label(Containers.VOLUMES), ""));
    }

    private static Set<String> has(Inspection container) {
        Set<String> all = new TreeSet<>(made(container));
        if (!container.restartsByItself() && up(container)) { // else nothing was ever mounted live
            table(container)
                    .ifPresent(table -> table.entries().stream()
                            .map(LiveVolumes::volume)
                            .flatMap(Optional::stream)
                            .forEach(all::add));
        }
        return all;
    }

    private static boolean up(Inspection container) {
        Power power = container.power();
        return power == Power.RUNNING || power == Power.PAUSED;
    }

    private static Optional<MountTable> table(Inspection container) {
        return MountTable.of(container.pid(), container.id());
    }

    /** A volume's device goes by the volume's id. */
    private static Optional<String> volume(MountTable.Entry mounted) {
        String name = mounted.source().substring(mounted.source().lastIndexOf('/') + 1);
        try {
            return mounted.source().startsWith("/")
                    ? Optional.of(UUID.fromString(name) + ":" + mounted.path())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Set<String> words(String label) {
        return label.isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(label.split(",", -1)));
    }

    private static String label(Set<String> volumes) {
        return String.join(",", volumes);
    }

    @Override
    public boolean remountLive(ComputeSpec spec) {
        String name = spec.backendName();
        Inspection container = containers
                .owned(name)
                .orElseThrow(() -> new BackendRefusal("the container " + name + " does not exist", null));
        Set<String> wanted = words(VolumeMount.label(spec.volumes()));
        Set<String> gone = new HashSet<>(has(container));
        gone.removeAll(wanted);
        boolean can = container.power() == Power.RUNNING
                && !starts.isSpoiled(container)
                && gone.stream().noneMatch(made(container)::contains)
                && ContainerReplacement.names(name).map(containers::find).allMatch(Optional::isEmpty);
        if (!can) {
            return false;
        }
        declared.requireNoneHidden(container, coming(container, spec), spec);
        try {
            change(container, spec, gone);
        } catch (MountRefusal | BackendRefusal e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "instance {0} is to be restarted for its volumes: {1}",
                    spec.instanceId(),
                    e.getMessage());
            return false;
        }
        settle(container, spec);
        return true;
    }

    private void change(Inspection container, ComputeSpec spec, Set<String> gone) {
        List<VolumeMount> come = coming(container, spec);
        if (gone.isEmpty() && come.isEmpty()) {
            return;
        }
        present(container); // else nothing will come of it
        restart(container, never());
        for (String volume : gone) {
            unmount(container, volume.substring(volume.indexOf(':') + 1));
        }
        for (VolumeMount volume : come) {
            mount(container, volume);
        }
    }

    /** Those of the spec that the container has not. */
    static List<VolumeMount> coming(Inspection container, ComputeSpec spec) {
        Set<String> has = has(container);
        return spec.volumes().stream()
                .filter(volume -> !has.contains(VolumeMount.label(List.of(volume))))
                .toList();
    }

    private static MountTable present(Inspection container) {
        return table(container)
                .orElseThrow(() -> new MountRefusal("the container's process is not to be found on this machine"));
    }

    private static LiveMounts.Target target(Inspection container) {
        return new LiveMounts.Target(container.pid(), container.id());
    }

    private static void mount(Inspection container, VolumeMount volume) {
        if (!(volume.source() instanceof BlockDevice device)) {
            throw new MountRefusal("volume " + volume.volumeId() + " is no device");
        }
        if (present(container).below(volume.path())) {
            throw new MountRefusal("what is mounted below " + volume.path() + " would be hidden");
        }
        LiveMounts.mount(target(container), device.fileSystem(), device.device(), volume.path());
    }

    private static void unmount(Inspection container, String path) {
        MountTable.Entry mounted =
                present(container).at(path).orElseThrow(() -> new MountRefusal("nothing is mounted at " + path));
        LiveMounts.unmount(target(container), mounted);
    }

    /** Once it has what it was made with and no more, the engine may start it again. */
    private void settle(Inspection container, ComputeSpec spec) {
        Set<String> wanted = words(VolumeMount.label(spec.volumes()));
        if (wanted.equals(made(container))) {
            restart(container, ContainerSpec.restart(spec.restartPolicy()));
        }
    }

    /** The engine keeps to this policy from now on. */
    void restart(Inspection container, RestartPolicy policy) {
        engine.call(
                DockerEngine.QUICK,
                docker -> docker.updateContainerCmd(container.id())
                        .withRestartPolicy(policy)
                        .exec());
    }

    /** By its name: docker-java's own has none, which the engine takes for "leave it as it is". */
    private static RestartPolicy never() {
        return new ObjectMapper().convertValue(Map.of("Name", "no"), RestartPolicy.class);
    }
}
