package thecloud.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import thecloud.crypto.MasterKey;
import thecloud.postgres.DatabaseSettings;
import thecloud.postgres.TestPostgres;
import thecloud.simulated.compute.SimulatedCompute;
import thecloud.simulated.volume.SimulatedStorage;

/**
 * The whole cloud as main would put it together, over a fresh database and simulated compute. A test profile sets one of
 * its settings with {@code test.cloud.<SETTING>}.
 */
@Singleton
public class TestCloud {
    static final SimulatedCompute COMPUTE = new SimulatedCompute();
    static final SimulatedStorage STORAGE = new SimulatedStorage();
    private static volatile Settings settings;
    static final Mailbox MAIL = new Mailbox();
    private RunningCloud running;

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Cloud cloud() throws java.io.IOException {
        Path home = java.nio.file.Files.createTempDirectory("thecloud-server-test");
        Map<String, String> environment = new HashMap<>(MAIL.settings());
        environment.put("CLOUD_HOME", home.toString());
        environment.put("DATABASE_URL", TestPostgres.freshDatabaseUrl());
        environment.put("COMPUTE_BACKEND", "simulated");
        environment.put("S3_PORT", "0");
        // Every test signs somebody in and asks as fast as it can, all from one address.
        environment.put("RATE_LIMIT_SIGN_IN", "off");
        environment.put("RATE_LIMIT_PER_KEY", "100000:100000");
        environment.put("RATE_LIMIT_PER_ADDRESS", "100000:100000");
        for (Setting setting : Setting.values()) {
            ConfigProvider.getConfig()
                    .getOptionalValue("test.cloud." + setting, String.class)
                    .ifPresent(value -> environment.put(setting.name(), value));
        }
        settings = SettingsReader.read(environment, home);
        running = Wiring.start(settings, COMPUTE, STORAGE, InstantSource.system());
        return running.cloud();
    }

    /** Before the first test, which may look behind the API. */
    void begin(@Observes StartupEvent event, Cloud cloud) {
        if (running == null || cloud != running.cloud()) {
            throw new IllegalStateException("tests would run against another cloud");
        }
    }

    /** Where the bytes of objects are. */
    static Path storage() {
        return settings.objects().root();
    }

    /** Where images wait for the store. */
    static Path images() {
        return settings.home().resolve("thecloud-data").resolve("images");
    }

    /** For tests that reach behind the API. */
    static String databaseUrl() {
        return jdbc(settings.databaseUrl());
    }

    private static String jdbc(String url) {
        DatabaseSettings where = DatabaseSettings.parse(url);
        return where.jdbcUrl() + "?user=" + where.user() + "&password=" + where.password();
    }

    /** All tests call from one address, which would have used up its tries to sign in before long. */
    static void forgetTries() {
        execute("DELETE FROM login_attempts WHERE subject LIKE 'address:%'");
    }

    /** What no call does: a time that has passed, a state that takes an operator. */
    static void execute(String statement) {
        try (Connection connection = DriverManager.getConnection(databaseUrl())) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As naming the first operator does, which is whoever registered first. */
    static void makeOperator(String email) {
        try (Connection connection = DriverManager.getConnection(databaseUrl());
                PreparedStatement update =
                        connection.prepareStatement("UPDATE users SET operator = TRUE WHERE email = ?")) {
            update.setString(1, email);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every column of every row, as text. */
    static String rows(String query) {
        return rows(settings.databaseUrl(), query);
    }

    static String rows(String url, String query) {
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(jdbc(url));
                ResultSet row = connection.createStatement().executeQuery(query)) {
            while (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    text.append(row.getString(i)).append('\n');
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
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

    /** Invites somebody who registered, and accepts for them with the token from the mail. */
    static void join(Api admin, String tenant, JsonNode registered, String role) {
        String email = registered.path("user").path("email").asText();
        admin.post("/tenants/" + tenant + "/invitations", "{\"email\":\"" + email + "\",\"role\":\"" + role + "\"}")
                .is(201);
        Api.anonymous(admin.base())
                .with("X-API-Key", registered.path("api_key").asText())
                .post("/invitations/accept", "{\"token\":\"" + MAIL.token(email, 1) + "\"}")
                .is(200);
    }

    void end(@Observes ShutdownEvent event) {
        if (running != null) {
            running.close();
        }
    }
}
