package thecloud.docker.compute;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ImageAbsent;
import thecloud.core.compute.ObservedInstance;
import thecloud.core.compute.VolumeMount;
import thecloud.docker.DockerEngine;

/**
 * Makes containers, each once. One with user data is made under a name of its own and takes its final name when the
 * data is inside, so that a crash between the two never leaves an instance that would start without it.
 */
final class ContainerCreation {

    private static final String UNFINISHED = ".preparing";
    private static final int ATTEMPTS = 3;

    private final DockerEngine engine;
    private final ContainerSpec specs;
    private final Containers containers;
    private final DeclaredVolumes declared;

    ContainerCreation(DockerEngine engine, Containers containers, ContainerSpec specs) {
        this.engine = engine;
        this.specs = specs;
        this.containers = containers;
        this.declared = new DeclaredVolumes(engine);
    }

    static String unfinished(String backendName) {
        return backendName + UNFINISHED;
    }

    ObservedInstance create(ComputeSpec spec) {
        declared.requireNoneBelow(spec);
        if (!FirstFiles.wanted(spec)) {
            return make(spec, spec.backendName());
        }
        Optional<Inspection> finished = containers.owned(spec.backendName());
        if (finished.isPresent()) {
            return existing(finished.get(), spec);
        }
        ObservedInstance prepared = make(spec, unfinished(spec.backendName()));
        byte[] files = FirstFiles.archive(spec, new ContainerFiles(engine, prepared.containerId()));
        engine.call(DockerEngine.QUICK, docker -> {
            docker.copyArchiveToContainerCmd(prepared.containerId())
                    .withTarInputStream(new ByteArrayInputStream(files))
                    .withRemotePath("/")
                    .exec();
            return docker.renameContainerCmd(prepared.containerId())
                    .withName(spec.backendName())
                    .exec();
        });
        return fresh(spec, prepared.containerId());
    }

    private ObservedInstance make(ComputeSpec spec, String name) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Attempt made = attempt(spec, name);
            if (made.containerId() != null) {
                return fresh(spec, made.containerId());
            }
            Optional<Inspection> holder = containers.owned(name);
            if (holder.isPresent()) {
                return existing(holder.get(), spec);
            }
            if (made.imageAbsent()) {
                throw new ImageAbsent(spec.image());
            } // else the holder of the name went away between the two calls
        }
        throw new BackendRefusal("the name " + name + " is taken", null);
    }

    /** How asking for a new container ended; the engine looks for the image before it looks whether the name is taken. */
    private record Attempt(@Nullable String containerId, boolean imageAbsent) {}

    private Attempt attempt(ComputeSpec spec, String name) {
        return engine.call(DockerEngine.QUICK, docker -> {
            try {
                return new Attempt(specs.of(docker, spec, name).exec().getId(), false);
            } catch (ConflictException e) {
                return new Attempt(null, false);
            } catch (NotFoundException e) {
                if (e.getMessage() != null && e.getMessage().contains("No such image")) {
                    return new Attempt(null, true);
                }
                throw e;
            }
        });
    }

    private static ObservedInstance existing(Inspection container, ComputeSpec spec) {
        return Observations.of(container)
                .filter(observed -> observed.instanceId().equals(spec.instanceId()))
                .orElseThrow(() -> new BackendRefusal(
                        "the name " + spec.backendName() + " is taken by another instance's container", null));
    }

    /** What was just made is known without asking again. */
    private static ObservedInstance fresh(ComputeSpec spec, String containerId) {
        return new ObservedInstance(
                spec.instanceId(),
                spec.backendName(),
                containerId,
                ObservedInstance.Power.CREATED,
                null,
                false,
                null,
                null,
                0,
                spec.limits(),
                spec.network() == null ? null : spec.network().address(),
                VolumeMount.label(spec.volumes()));
    }
}
