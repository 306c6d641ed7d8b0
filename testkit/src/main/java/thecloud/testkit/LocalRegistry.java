package thecloud.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Debian's docker-registry on a free loopback port, which Docker engines trust without TLS. */
public final class LocalRegistry implements AutoCloseable {

    public static final String USER = "puller";
    public static final String PASSWORD = "let-me-in";

    /** bcrypt of the password above, at a low cost. */
    private static final String HTPASSWD = USER + ":$2b$05$k5o7T3/MkzU5d3eXl0X1T.N.8Jc8Fj0rUsOVmOVzOZwZ3THUUq8fa\n";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path home;
    private final int port;
    private final Process process;

    private LocalRegistry(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /** One that anybody may use. */
    public static LocalRegistry open() {
        return start(false);
    }

    /** One that wants {@link #USER} and {@link #PASSWORD}. */
    public static LocalRegistry withPassword() {
        return start(true);
    }

    private static LocalRegistry start(boolean password) {
        try {
            Path home = Files.createTempDirectory("thecloud-registry");
            Path program = program(home);
            int port = freePort();
            Path config = Files.writeString(home.resolve("config.yml"), config(home, port, password));
            Process process = new ProcessBuilder(program.toString(), "serve", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("registry.log").toFile())
                    .start();
            LocalRegistry registry = new LocalRegistry(home, port, process);
            registry.awaitReady();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program(Path home) throws IOException {
        Path installed = Path.of("/usr/bin/docker-registry");
        if (Files.exists(installed)) {
            return installed;
        }
        DebianPackages.unpack(home, List.of("docker-registry"));
        return home.resolve("usr/bin/docker-registry");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String config(Path home, int port, boolean password) throws IOException {
        String config = "version: 0.1\nlog: {level: warn}\nstorage: {filesystem: {rootdirectory: " + home
                + "/data}}\nhttp: {addr: \"127.0.0.1:" + port + "\"}\n";
        if (!password) {
            return config;
        }
        Path users = Files.writeString(home.resolve("htpasswd"), HTPASSWD);
        return config + "auth: {htpasswd: {realm: test, path: " + users + "}}\n";
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "docker-registry did not start: " + Files.readString(home.resolve("registry.log")), e);
                }
                Thread.onSpinWait();
            }
        }
    }

    /** What an image is called in this registry. */
    public String image(String name) {
        return "127.0.0.1:" + port + "/" + name;
    }

    /** Copies a local image into the registry and forgets the local copy's new name. */
    public void push(String localImage, String name) {
        String target = image(name);
        SystemCommand.run("docker", "tag", localImage, target);
        credentials();
        SystemCommand.run("docker", "--config", home.resolve("docker").toString(), "push", "--quiet", target);
        SystemCommand.run("docker", "image", "rm", target);
    }

    /** A file with the user's credentials in the form that {@code docker login} writes. */
    public Path credentials() {
        String auth = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        try {
            Path directory = Files.createDirectories(home.resolve("docker"));
            return Files.writeString(
                    directory.resolve("config.json"),
                    "{\"auths\":{\"127.0.0.1:" + port + "\":{\"auth\":\"" + auth + "\"}}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        Directories.delete(home);
    }
}
