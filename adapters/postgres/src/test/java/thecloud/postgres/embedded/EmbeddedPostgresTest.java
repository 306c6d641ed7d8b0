package thecloud.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {

    private final Path home = TestServer.temporaryHome();
    private final EmbeddedSettings settings =
            new EmbeddedSettings(TestServer.freePort(), "cloud", "p'w \"x", "miniaws", true);

    @AfterEach
    void deleteHome() {
        TestServer.delete(home);
    }

    @Test
    void whatWasCommittedIsThereAfterAStopAndAStart() throws Exception {
        try (HomeLock lock = HomeLock.acquire(home)) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, settings)) {
                execute("CREATE TABLE kept (n INT)");
                execute("INSERT INTO kept VALUES (7)");
                assertThat(value("SHOW fsync")).isEqualTo("on");
                assertThat(value("SHOW synchronous_commit")).isEqualTo("on");
                assertThat(value("SHOW listen_addresses")).isEqualTo("127.0.0.1");
                assertThat(value("SELECT rolpassword LIKE 'SCRAM-SHA-256%' FROM pg_authid WHERE rolname = 'cloud'"))
                        .isEqualTo("t");
            }
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, settings)) {
                assertThat(value("SELECT n FROM kept")).isEqualTo("7");
            }
        }
        try (Stream<Path> files = Files.list(home.resolve("postgres"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", Binaries.version());
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (HomeLock lock = HomeLock.acquire(home);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, settings)) {
            assertThatThrownBy(() -> DriverManager.getConnection(jdbcUrl(), "cloud", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aServerThatIsKilledIsStartedAgainAndHasLostNothing() throws Exception {
        try (HomeLock lock = HomeLock.acquire(home);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, settings)) {
            execute("CREATE TABLE kept (n INT)");
            execute("INSERT INTO kept VALUES (7)");
            long first = postgres.pid();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            until("another server answers", () -> postgres.pid() != first && answers());
            assertThat(value("SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void aSecondCloudInTheSameHomeIsRefused() throws Exception {
        try (HomeLock lock = HomeLock.acquire(home)) {
            assertThatThrownBy(() -> HomeLock.acquire(home))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("another cloud is running");
            Process other = EmbeddedCloud.process(home, settings, List.of());
            assertThat(other.errorReader().readAllAsString()).contains("another cloud is running in");
            assertThat(other.waitFor()).isNotZero();
        }
        HomeLock.acquire(home).close();
    }

    @Test
    void aTakenPortIsNamedTogetherWithTheSettingThatChangesIt() throws Exception {
        try (HomeLock lock = HomeLock.acquire(home);
                ServerSocket taken = new ServerSocket(settings.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(lock, settings))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("POSTGRES_PORT");
        }
    }

    @Test
    void theServerEndsWithACloudThatIsKilledAndTheNextCloudGoesOn() throws Exception {
        Process killed = EmbeddedCloud.process(home, settings, List.of());
        assertThat(killed.inputReader().readLine()).startsWith("ready ");
        execute("CREATE TABLE kept (n INT)");
        execute("INSERT INTO kept VALUES (7)");
        killed.destroyForcibly().waitFor();
        try (HomeLock lock = HomeLock.acquire(home);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, settings)) {
            assertThat(value("SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void theServerStopsByItselfWhenItsCloudIsKilled() throws Exception {
        Process killed = EmbeddedCloud.process(home, settings, List.of());
        long pid = Long.parseLong(killed.inputReader().readLine().replace("ready ", ""));
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        killed.destroyForcibly().waitFor();
        until("the server is gone", () -> !server.isAlive());
        assertThat(home.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void anInterruptedFirstStartLeavesNothingThatHindersTheNext() throws Exception {
        Path half = OwnedFiles.directory(home.resolve("postgres/data.new/base"), "rwx------");
        Files.writeString(half.resolve("1"), "half");
        try (HomeLock lock = HomeLock.acquire(home);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, settings)) {
            assertThat(value("SELECT 1")).isEqualTo("1");
        }
        assertThat(home.resolve("postgres/data.new")).doesNotExist();
    }

    @Test
    void aHomeThatOnlyItsOwnerMayEnterIsServedToo() throws Exception {
        Path closed = Files.createTempDirectory("thecloud-closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        try (HomeLock lock = HomeLock.acquire(closed.resolve("home"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, settings)) {
            assertThat(value("SELECT 1")).isEqualTo("1");
        } finally {
            TestServer.delete(closed);
        }
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + settings.port() + "/miniaws";
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), "cloud", settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), "cloud", settings.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private boolean answers() {
        try {
            return value("SELECT 1").equals("1");
        } catch (SQLException e) {
            return false;
        }
    }

    private static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long until " + what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
