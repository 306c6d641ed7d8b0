package thecloud.server;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Ties the cloud's life to Quarkus': requests are taken only when it works, and it ends after the last one. */
@Singleton
public class Lifecycle {
    @Produces
    @Singleton
    Cloud cloud() {
        return Start.current()
                .orElseThrow(() -> new IllegalStateException("the server was not started through its main"))
                .await()
                .cloud();
    }

    void begin(@Observes @Priority(1) StartupEvent event) {
        Start.current().ifPresent(Start::await);
    }

    void end(@Observes ShutdownEvent event) {
        Start.current().ifPresent(start -> {
            ServerFiles.in(start.settings().home()).remove();
            start.end();
        });
    }
}
