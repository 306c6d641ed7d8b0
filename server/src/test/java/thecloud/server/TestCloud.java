package thecloud.server;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import thecloud.postgres.TestPostgres;
import thecloud.simulated.compute.SimulatedCompute;

/** The whole cloud as main would put it together, over a fresh database and simulated compute. */
@Singleton
public class TestCloud {
    static final SimulatedCompute COMPUTE = new SimulatedCompute();
    private RunningCloud running;

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Cloud cloud() throws java.io.IOException {
        Path home = java.nio.file.Files.createTempDirectory("thecloud-server-test");
        Settings settings = SettingsReader.read(
                Map.of(
                        "CLOUD_HOME", home.toString(),
                        "DATABASE_URL", TestPostgres.freshDatabaseUrl(),
                        "COMPUTE_BACKEND", "simulated"),
                home);
        running = Wiring.start(settings, COMPUTE);
        return running.cloud();
    }

    void end(@Observes ShutdownEvent event) {
        if (running != null) {
            running.close();
        }
    }
}
