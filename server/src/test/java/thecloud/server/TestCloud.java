package thecloud.server;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import thecloud.crypto.MasterKey;
import thecloud.postgres.DatabaseSettings;
import thecloud.postgres.TestPostgres;
import thecloud.simulated.compute.SimulatedCompute;

/** The whole cloud as main would put it together, over a fresh database and simulated compute. */
@Singleton
public class TestCloud {
    static final SimulatedCompute COMPUTE = new SimulatedCompute();
    private static volatile Settings settings;
    private RunningCloud running;

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Cloud cloud() throws java.io.IOException {
        Path home = java.nio.file.Files.createTempDirectory("thecloud-server-test");
        settings = SettingsReader.read(
                Map.of(
                        "CLOUD_HOME", home.toString(),
                        "DATABASE_URL", TestPostgres.freshDatabaseUrl(),
                        "COMPUTE_BACKEND", "simulated"),
                home);
        running = Wiring.start(settings, COMPUTE);
        return running.cloud();
    }

    /** For tests that reach behind the API. */
    static String databaseUrl() {
        DatabaseSettings where = DatabaseSettings.parse(settings.databaseUrl());
        return where.jdbcUrl() + "?user=" + where.user() + "&password=" + where.password();
    }

    /** All tests call from one address, which would have used up its tries to sign in before long. */
    static void forgetTries() {
        try (Connection connection = DriverManager.getConnection(databaseUrl())) {
            connection.createStatement().execute("DELETE FROM login_attempts WHERE subject LIKE 'address:%'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static MasterKey masterKey() {
        return new MasterKeyFile(settings.masterKeyFile()).open(new MasterKeyFile.Fingerprints() {
            @Override
            public boolean exist() {
                return true;
            }

            @Override
            public String settle(String fingerprint) {
                return fingerprint;
            }
        });
    }

    void end(@Observes ShutdownEvent event) {
        if (running != null) {
            running.close();
        }
    }
}
