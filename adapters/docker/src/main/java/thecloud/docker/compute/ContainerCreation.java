package thecloud.docker.compute;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ImageAbsent;
import thecloud.core.compute.ObservedInstance;
import thecloud.docker.DockerEngine;

/**
 * Makes containers, each once. One with user data is made under a name of its own and takes its final name when the
 * data is inside, so that a crash between the two never leaves an instance that would start without it.
 */
final class ContainerCreation {

    private static final String UNFINISHED = ".preparing";
    private static final int ATTEMPTS = 3;

    private final DockerEngine engine;
    private final Containers containers;

    ContainerCreation(DockerEngine engine, Containers containers) {
        this.engine = engine;
        this.containers = containers;
    }

    static String unfinished(String backendName) {
        return backendName + UNFINISHED;
    }

    ObservedInstance create(ComputeSpec spec) {
        String data = spec.userData();
        if (data == null) {
            return make(spec, spec.backendName());
        }
        Optional<InspectContainerResponse> finished = containers.owned(spec.backendName());
        if (finished.isPresent()) {
            return existing(finished.get(), spec);
        }
        ObservedInstance prepared = make(spec, unfinished(spec.backendName()));
        engine.call(DockerEngine.QUICK, docker -> {
            docker.copyArchiveToContainerCmd(prepared.containerId())
                    .withTarInputStream(new ByteArrayInputStream(UserData.archive(data)))
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
            Optional<String> made = engine.call(DockerEngine.QUICK, docker -> {
                try {
                    return Optional.of(ContainerSpec.of(docker, spec, name, engine.settings())
                            .exec()
                            .getId());
                } catch (ConflictException e) {
                    return Optional.empty();
                } catch (NotFoundException e) {
                    throw absent(spec, e);
                }
            });
            if (made.isPresent()) {
                return fresh(spec, made.get());
            }
            Optional<InspectContainerResponse> holder = containers.owned(name);
            if (holder.isPresent()) {
                return existing(holder.get(), spec);
            } // else it went away between the two calls
        }
        throw new BackendRefusal("the name " + name + " is taken", null);
    }

    private static RuntimeException absent(ComputeSpec spec, NotFoundException e) {
        String message = e.getMessage();
        return message != null && message.contains("No such image") ? new ImageAbsent(spec.image()) : e;
    }

    private static ObservedInstance existing(InspectContainerResponse container, ComputeSpec spec) {
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
                spec.limits());
    }
}
