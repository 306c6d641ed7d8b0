package thecloud.docker.compute;

import com.github.dockerjava.api.model.Container;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import thecloud.core.compute.BackendRefusal;
import thecloud.docker.DockerEngine;
import thecloud.docker.EngineFailure;
import thecloud.docker.Labels;

/** Finds the containers of this cloud, and nobody else's. */
final class Containers {

    static final String CLOUD = Labels.CLOUD;
    static final String INSTANCE = "thecloud.instance";
    static final String TENANT = Labels.TENANT;
    /** On a container that took the place of another of the same instance. */
    static final String REMOUNTED = "thecloud.remounted";
    /** The restart policy that it was made with: the engine keeps to another one while it has volumes live. */
    static final String RESTART = "thecloud.restart";
    /** On a container that took the place of one with live volumes, which must not run again: it would lack them. */
    static final String SPENT = "thecloud.spent";
    /** The volumes that it was made with. */
    static final String VOLUMES = "thecloud.volumes";

    private static final int PARALLEL_INSPECTS = 8;
    private static final int NOT_FOUND = 404;

    private final DockerEngine engine;

    Containers(DockerEngine engine) {
        this.engine = engine;
    }

    /** The container with this name, if it is ours. */
    Optional<Inspection> find(String name) {
        return inspect(name).filter(this::isOurs);
    }

    /** The container with this name; empty when there is none, refused when it is not ours. */
    Optional<Inspection> owned(String name) {
        Optional<Inspection> container = inspect(name);
        if (container.isPresent() && !isOurs(container.get())) {
            throw foreign(name);
        }
        return container;
    }

    /** The id of our container with this name, which has to be there. */
    String id(String name) {
        return owned(name)
                .map(Inspection::id)
                .orElseThrow(() -> new BackendRefusal("the container " + name + " does not exist", null));
    }

    static BackendRefusal foreign(String name) {
        return new BackendRefusal("the name " + name + " is taken by a container that is not this cloud's", null);
    }

    boolean isOurs(Inspection container) {
        return engine.settings().cloudId().equals(container.label(CLOUD));
    }

    /** Everything of ours. The engine's list lacks limits and exit codes, so each is inspected. */
    List<Inspection> all() {
        List<Container> listed = engine.call(
                DockerEngine.QUICK,
                docker -> docker.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(Map.of(CLOUD, engine.settings().cloudId()))
                        .exec());
        Semaphore width = new Semaphore(PARALLEL_INSPECTS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Inspection>>> inspects = listed.stream()
                    .map(container -> threads.submit(() -> {
                        width.acquire();
                        try {
                            return inspect(container.getId());
                        } finally {
                            width.release();
                        }
                    }))
                    .toList();
            return inspects.stream()
                    .map(Containers::result)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while listing containers", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
        }
    }

    private Optional<Inspection> inspect(String nameOrId) {
        try {
            // The engine also answers to prefixes of ids; a name must be the whole name.
            return Optional.of(new Inspection(engine.json("/containers/" + nameOrId + "/json")))
                    .filter(found ->
                            found.path().equals("/" + nameOrId) || found.id().equals(nameOrId));
        } catch (BackendRefusal e) {
            if (EngineFailure.has(e, NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
