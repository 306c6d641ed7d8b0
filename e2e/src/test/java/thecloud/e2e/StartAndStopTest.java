package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Starting and stopping the cloud, also when it cannot start. */
class StartAndStopTest {

    private static final Duration START = Duration.ofSeconds(120);

    @Test
    void aSecondStartIsToldThatTheCloudRunsAndChangesNothing() {
        try (RunningCloud cloud = RunningCloud.withUser()) {
            long server = cloud.serverPid();
            Result second = cloud.up();
            assertThat(second.err()).contains("up already", Long.toString(server));
            assertThat(cloud.serverPid()).isEqualTo(server);
            assertThat(cloud.cli("status").succeeded().out()).contains(Long.toString(server));
            anotherCloudOnTheSamePortsIsRefused(cloud);
            aLostMasterKeyIsNotReplacedByANewOne(cloud);
        }
    }

    private static void anotherCloudOnTheSamePortsIsRefused(RunningCloud cloud) {
        String http = cloud.url().substring(cloud.url().lastIndexOf(':') + 1);
        try (RunningCloud other = RunningCloud.prepared(Engine.ofTheMachine(), Map.of("HTTP_PORT", http))) {
            Result refused = other.cli(START, "", "up", "--detach");
            assertThat(refused.exitCode()).as("%s", refused).isNotZero();
            assertThat(refused.err()).contains(http, "HTTP_PORT");
        }
        String postgres = cloud.databaseUrl().replaceAll(".*:(\\d+)/.*", "$1");
        try (RunningCloud other = RunningCloud.prepared(Engine.ofTheMachine(), Map.of("POSTGRES_PORT", postgres))) {
            Result refused = other.cli(START, "", "up", "--detach");
            assertThat(refused.exitCode()).as("%s", refused).isNotZero();
            assertThat(refused.err()).contains(postgres, "POSTGRES_PORT");
        }
        cloud.cli("auth", "me").succeeded();
    }

    private static void aLostMasterKeyIsNotReplacedByANewOne(RunningCloud cloud) {
        Path key = cloud.cloudHome().resolve("master.key");
        Path backup = cloud.cloudHome().resolve("master.key.backup");
        try {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            cloud.down();
            Files.move(key, backup);
            Result refused = cloud.cli(START, "", "up", "--detach");
            assertThat(refused.exitCode()).as("%s", refused).isNotZero();
            assertThat(refused.err()).contains("master.key", "missing");
            assertThat(key).doesNotExist();
            Files.move(backup, key);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        cloud.up();
        cloud.cli("auth", "me").succeeded();
    }

    @Test
    void migratingOnlyMakesTheDatabaseAndStartsNoServer() throws IOException {
        try (RunningCloud cloud = RunningCloud.prepared(Engine.ofTheMachine(), Map.of())) {
            cloud.cli(START, "", "up", "--migrate-only").succeeded();
            cloud.cli("status").endedWith(1);
            Files.createDirectories(cloud.cloudHome());
            Path settings = Files.writeString(cloud.cloudHome().resolve("cloud.conf"), "HTTP_PROT=9000\n");
            Result refused = cloud.cli(START, "", "up", "--detach");
            assertThat(refused.exitCode()).as("%s", refused).isNotZero();
            assertThat(refused.err()).contains("HTTP_PROT", "HTTP_PORT");
            Files.delete(settings);
            cloud.up();
            assertThat(Page.get(cloud.url() + "/health/ready").statusCode()).isEqualTo(200);
            assertThat(cloud.down().err()).contains("stopped");
        }
    }

    @Test
    void aServerThatIsGoneIsSaidToBeGoneAndNothingElse() throws IOException {
        try (RunningCloud cloud = RunningCloud.prepared(Engine.ofTheMachine(), Map.of())) {
            Files.createDirectories(cloud.cloudHome());
            Files.writeString(cloud.cloudHome().resolve("server.pid"), "4194305\n"); // beyond all that Linux gives
            Result status = cloud.cli("status").endedWith(1);
            assertThat(status.out() + status.err()).isEqualToIgnoringNewLines("The cloud is not running.");
        }
    }
}
