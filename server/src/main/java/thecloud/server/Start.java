package thecloud.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** The start of this process' cloud: begun by {@link Main}, so that the database comes up while Quarkus does. */
final class Start {
    private static final AtomicReference<Start> CURRENT = new AtomicReference<>();

    private final Settings settings;
    private final CompletableFuture<RunningCloud> running;

    private Start(Settings settings, CompletableFuture<RunningCloud> running) {
        this.settings = settings;
        this.running = running;
    }

    static Start begin(Settings settings) {
        // A platform thread: class initialisers that do I/O have deadlocked on virtual ones.
        var executor = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("wiring").factory());
        Start start = new Start(settings, CompletableFuture.supplyAsync(() -> Wiring.start(settings), executor));
        executor.shutdown();
        CURRENT.set(start);
        return start;
    }

    /** Empty in tests that bring a cloud of their own. */
    static Optional<Start> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    Settings settings() {
        return settings;
    }

    /** Waits until the cloud works; throws what kept it from starting. */
    RunningCloud await() {
        try {
            return running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Ends what was begun, however far it came. */
    void end() {
        running.handle((cloud, failure) -> {
                    if (cloud != null) {
                        cloud.close();
                    }
                    return null;
                })
                .join();
    }
}
