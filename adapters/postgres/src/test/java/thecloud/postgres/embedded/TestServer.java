package thecloud.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Embedded servers for tests. */
public final class TestServer {

    private TestServer() {}

    /** A server in a new temporary home, without durability; it and the home go with the JVM. */
    public static EmbeddedPostgres start() {
        Path home = temporaryHome();
        EmbeddedSettings settings = new EmbeddedSettings(freePort(), "cloud", "cloud", "miniaws", false);
        EmbeddedPostgres server = EmbeddedPostgres.start(HomeLock.acquire(home), settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            delete(home);
        }));
        return server;
    }

    /** A new directory that every account may enter. */
    public static Path temporaryHome() {
        try {
            Path home = Files.createTempDirectory("thecloud-test");
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            shareBinaries(home);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacking takes seconds, so every test home links to one copy. */
    private static void shareBinaries(Path home) throws IOException {
        Path shared = Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("thecloud-test-binaries-" + System.getProperty("user.name"))
                .resolve(Binaries.version());
        Binaries.unpack(shared);
        Path directory = OwnedFiles.directory(home.resolve("postgres"), "rwxr-xr-x");
        Files.createSymbolicLink(directory.resolve(Binaries.version()), shared);
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path home) {
        try {
            OwnedFiles.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
