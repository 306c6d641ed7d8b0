package thecloud.docker.volume;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.VolumeMount;
import thecloud.core.volume.StorageBackend;
import thecloud.docker.DockerEngine;
import thecloud.docker.DockerSettings;

/** Volumes as directories of the engine, which hold whatever the host's disk has room for: where nothing better is to be had. */
public final class PlainVolumes implements StorageBackend, AutoCloseable {

    private static final String CLOUD = "thecloud.cloud";
    private static final String VOLUME = "thecloud.volume";

    private final DockerEngine engine;

    public PlainVolumes(DockerSettings settings) {
        this.engine = new DockerEngine(settings);
    }

    @Override
    public void create(UUID volumeId, int sizeGb) {
        if (sizeGb > 0) {
            throw new BackendRefusal("plain volumes of the engine cannot be kept to a size", null);
        }
        engine.call(
                DockerEngine.QUICK,
                docker -> docker.createVolumeCmd()
                        .withName(name(volumeId))
                        .withLabels(Map.of(CLOUD, engine.settings().cloudId(), VOLUME, volumeId.toString()))
                        .exec());
    }

    private String name(UUID volumeId) {
        return "thecloud." + engine.settings().cloudId().substring(0, 8) + "." + volumeId;
    }

    @Override
    public void delete(UUID volumeId) {
        engine.call(DockerEngine.SLOW, docker -> {
            try {
                return docker.removeVolumeCmd(name(volumeId)).exec();
            } catch (NotFoundException e) {
                return null;
            }
        });
    }

    @Override
    public void grow(UUID volumeId, int sizeGb) {
        throw new BackendRefusal("plain volumes of the engine have no size", null);
    }

    @Override
    public VolumeMount.Source expose(UUID volumeId) {
        return new VolumeMount.Source.Named(name(volumeId));
    }

    @Override
    public void withdraw(UUID volumeId) {
        // the engine mounts it when a container wants it
    }

    @Override
    public Inventory findAll() {
        List<UUID> ids = new ArrayList<>();
        for (JsonNode volume : engine.json("/volumes").path("Volumes")) {
            JsonNode labels = volume.path("Labels");
            if (labels.path(CLOUD).asText().equals(engine.settings().cloudId()) && labels.has(VOLUME)) {
                ids.add(UUID.fromString(labels.path(VOLUME).asText()));
            }
        }
        return new Inventory(ids, ids, List.of());
    }

    @Override
    public <C> Optional<C> as(Class<C> capability) {
        return capability.isInstance(this) ? Optional.of(capability.cast(this)) : Optional.empty();
    }

    @Override
    public void close() {
        engine.close();
    }
}
