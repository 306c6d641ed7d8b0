package thecloud.docker.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Driver;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import thecloud.core.compute.VolumeMount;
import thecloud.core.compute.VolumeMount.Source.BlockDevice;
import thecloud.core.compute.VolumeMount.Source.Named;
import thecloud.docker.DockerEngine;
import thecloud.docker.DockerSettings;

/**
 * The engine's own volumes. One that stands for a block device holds nothing itself: the engine mounts the device for a
 * container, and forgets it with the last one.
 */
final class EngineVolumes {

    private static final String PREFIX = "thecloud.device.";
    /** Before the name of a volume that goes with its container, which the engine's own record does not say is ours. */
    private static final String LEAVING = "thecloud.leaving.";
    /** What the engine calls volumes that an image asks for and nobody named. */
    private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}");

    private final DockerEngine engine;

    EngineVolumes(DockerEngine engine) {
        this.engine = engine;
    }

    /** As a container is made with them; nothing of the image is copied into them. */
    static List<Mount> mounts(List<VolumeMount> volumes, DockerSettings settings) {
        return volumes.stream().map(volume -> mount(volume, settings)).toList();
    }

    private static Mount mount(VolumeMount volume, DockerSettings settings) {
        VolumeOptions options = new VolumeOptions().withNoCopy(true);
        String name = switch (volume.source()) {
            case Named named -> named.name();
            case BlockDevice block -> {
                options.withLabels(Map.of(Containers.CLOUD, settings.cloudId()))
                        .withDriverConfig(new Driver()
                                .withName("local")
                                .withOptions(Map.of("type", block.fileSystem(), "device", block.device())));
                yield PREFIX + volume.volumeId();
            }
        };
        return new Mount()
                .withType(MountType.VOLUME)
                .withSource(name)
                .withTarget(volume.path())
                .withVolumeOptions(options);
    }

    /** The volumes that the image asked for, which hold what the instance wrote there, for the container after this one. */
    static List<Mount> kept(Inspection container, Set<String> taken) {
        List<Mount> kept = new ArrayList<>();
        for (JsonNode mount : container.mounts()) {
            String path = mount.path("Destination").asText();
            if (anonymous(mount) && !taken.contains(path)) {
                kept.add(new Mount()
                        .withType(MountType.VOLUME)
                        .withSource(mount.path("Name").asText())
                        .withTarget(path));
            }
        }
        return kept;
    }

    /** Whether an image asked for it and nobody named it. */
    static boolean anonymous(JsonNode mount) {
        return mount.path("Type").asText().equals("volume")
                && ANONYMOUS.matcher(mount.path("Name").asText()).matches();
    }

    /** Removes what a crash left between a container's removal and that of its volumes. */
    void sweep() {
        String ours = Containers.CLOUD + "=" + engine.settings().cloudId();
        List<InspectVolumeResponse> left = engine.call(
                DockerEngine.QUICK,
                docker -> docker.listVolumesCmd()
                        .withDanglingFilter(true)
                        .withFilter("label", List.of(ours))
                        .exec()
                        .getVolumes());
        if (left != null) {
            left.stream().map(InspectVolumeResponse::getName).forEach(this::finish);
        }
    }

    private void finish(String name) {
        if (name.startsWith(PREFIX)) {
            remove(name);
        } else if (name.startsWith(LEAVING) && remove(name.substring(LEAVING.length()))) {
            remove(name);
        }
    }

    /**
     * Puts on record what is to go with a container, before it goes: of volumes that an image asked for the engine forgets
     * then whose they were.
     */
    void leaving(Inspection container) {
        for (JsonNode mount : container.mounts()) {
            if (anonymous(mount)) {
                engine.call(
                        DockerEngine.QUICK,
                        docker -> docker.createVolumeCmd()
                                .withName(LEAVING + mount.path("Name").asText())
                                .withLabels(Map.of(
                                        Containers.CLOUD, engine.settings().cloudId()))
                                .exec());
            }
        }
    }

    /** Removes those of a container that is gone, unless another one has them. */
    void forget(Inspection container) {
        for (JsonNode mount : container.mounts()) {
            String name = mount.path("Name").asText();
            if (name.startsWith(PREFIX)) {
                remove(name);
            } else if (anonymous(mount)) {
                remove(name);
                remove(LEAVING + name);
            }
        }
    }

    /** Whether it is gone; else somebody has it. */
    private boolean remove(String name) {
        return engine.call(DockerEngine.SLOW, docker -> {
            try {
                docker.removeVolumeCmd(name).exec();
                return true;
            } catch (NotFoundException e) {
                return true;
            } catch (ConflictException e) {
                return false;
            }
        });
    }
}
