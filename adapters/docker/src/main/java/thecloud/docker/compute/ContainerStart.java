package thecloud.docker.compute;

import com.github.dockerjava.api.exception.NotModifiedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.core.error.Unavailable;
import thecloud.docker.DockerEngine;
import thecloud.docker.EngineFailure;

/** Starts containers, and knows those that the engine will never get right again. */
final class ContainerStart {

    private final DockerEngine engine;
    private final Set<String> spoiled = ConcurrentHashMap.newKeySet();

    ContainerStart(DockerEngine engine) {
        this.engine = engine;
    }

    /** Does nothing when it runs. */
    void start(String id) {
        watching(
                id,
                () -> engine.call(DockerEngine.SLOW, docker -> {
                    try {
                        return docker.startContainerCmd(id).exec();
                    } catch (NotModifiedException e) {
                        return null; // it runs
                    }
                }));
        spoiled.remove(id);
    }

    /** Does something with a container in which its leftovers may show. */
    void watching(String id, Runnable step) {
        try {
            step.run();
        } catch (Unavailable e) {
            if (EngineFailure.isLeftover(e)) {
                spoiled.add(id);
            }
            throw e;
        }
    }

    /**
     * Whether it showed what a start has left with an engine that was killed meanwhile. The engine clears that away at no start
     * of the container and at none of its own; another container in its place is not concerned.
     */
    boolean isSpoiled(Inspection container) {
        return spoiled.contains(container.id());
    }

    /** It is removed. */
    void forget(Inspection container) {
        spoiled.remove(container.id());
    }
}
