package thecloud.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The embedded server of an ordinary user, and of a root that may not do all that root may. Run as root. */
class EmbeddedAccountsTest {

    private static final int NOBODY = 65534;

    private final EmbeddedSettings settings =
            new EmbeddedSettings(TestServer.freePort(), "cloud", "secret", "miniaws", true);
    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        assertThat(OwnedFiles.uid(Path.of("/proc/self")))
                .as("run these tests as root, which alone can run programs as somebody else")
                .isZero();
        directory = Files.createTempDirectory("thecloud-accounts");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void deleteDirectory() {
        TestServer.delete(directory);
    }

    @Test
    void anOrdinaryUserRunsTheServerUnderTheirOwnAccount() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        OwnedFiles.give(home, new Account(NOBODY, NOBODY));
        List<String> asNobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
        Process cloud = EmbeddedCloud.process(home, settings, asNobody, readableClassPath());
        try {
            String line = cloud.inputReader().readLine();
            assertThat(line).as(() -> rest(cloud)).startsWith("ready ");
            Path process = Path.of("/proc", line.replace("ready ", ""));
            assertThat(OwnedFiles.uid(process)).isEqualTo(NOBODY);
            assertThat(OwnedFiles.uid(home.resolve("postgres/data"))).isEqualTo(NOBODY);
            try (Connection connection = DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + settings.port() + "/miniaws", "cloud", "secret")) {
                assertThat(connection.isValid(5)).isTrue();
            }
        } finally {
            end(cloud);
        }
    }

    /** As in a container without CAP_SYS_ADMIN; the way out is said, and no half-made data is left in the way of it. */
    @Test
    void whereMountsAreRefusedAClosedHomeIsRefusedWithTheWayOut() throws Exception {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Process cloud = withoutMounts(closed.resolve("home"));
        try {
            assertThat(cloud.errorReader().readAllAsString())
                    .contains("cannot run PostgreSQL as the account thecloud")
                    .contains("set CLOUD_HOME to an existing directory that the account can enter")
                    .contains("or DATABASE_URL to a server of your own")
                    .contains("unshare");
            assertThat(cloud.waitFor()).isNotZero();
            assertThat(closed.resolve("home/postgres/data")).doesNotExist();
        } finally {
            end(cloud);
        }
    }

    @Test
    void whereMountsAreRefusedAHomeThatTheAccountCanEnterNeedsNone() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process cloud = withoutMounts(home);
        try {
            assertThat(cloud.inputReader().readLine()).as(() -> rest(cloud)).startsWith("ready ");
        } finally {
            end(cloud);
        }
    }

    private Process withoutMounts(Path home) throws IOException {
        return EmbeddedCloud.process(home, settings, List.of("setpriv", "--bounding-set=-sys_admin", "--"));
    }

    /** Maven's repository is often under /root, where nobody else may look. */
    private String readableClassPath() throws IOException {
        Path copies = Files.createDirectory(directory.resolve("classes"));
        List<Path> entries = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        for (int i = 0; i < entries.size(); i++) {
            copy(entries.get(i), copies.resolve(i + "-" + entries.get(i).getFileName()));
        }
        try (Stream<Path> copied = Files.list(copies)) {
            return copied.sorted().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.copy(file, file.equals(from) ? to : copy);
            }
        }
    }

    private static String rest(Process cloud) {
        try {
            return cloud.errorReader().readAllAsString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL ends with its cloud; its files are deleted after it. */
    private static void end(Process cloud) throws InterruptedException {
        List<ProcessHandle> servers = cloud.descendants().toList();
        cloud.destroyForcibly().waitFor();
        for (ProcessHandle server : servers) {
            server.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }
}
