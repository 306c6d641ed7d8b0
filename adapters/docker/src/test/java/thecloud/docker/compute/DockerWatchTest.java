package thecloud.docker.compute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.error.Unavailable;
import thecloud.docker.DockerSettings;
import thecloud.testkit.EngineRelay;

/** What a watch does when the engine goes away for a while. */
class DockerWatchTest extends OnDocker {

    @TempDir
    private Path directory;

    @Test
    void aWatchConnectsAgainAndTellsOfTheGap() throws Exception {
        Set<UUID> changed = ConcurrentHashMap.newKeySet();
        AtomicInteger gaps = new AtomicInteger();
        try (EngineRelay relay = new EngineRelay(directory.resolve("engine.sock"));
                DockerCompute relayed = new DockerCompute(DockerSettings.local(relay.host(), cloudId()));
                AutoCloseable watch = relayed.watch(changed::add, gaps::incrementAndGet)) {
            await("the first connection of " + watch, () -> gaps.get() == 1);
            relay.cut();
            await("the second connection", () -> gaps.get() == 2);
            ComputeSpec spec = idle();
            running(spec);
            await("the start", () -> changed.contains(spec.instanceId()));
        }
    }

    @Test
    void aListenerThatFailsDoesNotEndTheWatch() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        try (AutoCloseable watch = backend()
                .watch(
                        _ -> {
                            heard.incrementAndGet();
                            throw new IllegalStateException("on purpose");
                        },
                        () -> {})) {
            running(idle());
            running(idle());
            await("events of " + watch, () -> heard.get() > 3);
        }
    }

    @Test
    void callsWorkAgainAfterTheEngineCameBack() throws IOException {
        String name = running(idle());
        try (EngineRelay relay = new EngineRelay(directory.resolve("engine.sock"));
                DockerCompute relayed = new DockerCompute(DockerSettings.local(relay.host(), cloudId()))) {
            await("an answer", () -> relayed.find(name).isPresent());
            relay.cut();
            await("an answer after the cut", () -> answers(relayed, name));
        }
    }

    private static boolean answers(DockerCompute compute, String name) {
        try {
            return compute.find(name).isPresent();
        } catch (Unavailable e) {
            return false; // pooled connections are found broken when they are used
        }
    }
}
