package thecloud.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;

/** A Docker engine of a test's own, which may be stopped and killed: the machine's is used by others. No networks. */
final class PrivateEngine implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);

    private final Path home;
    private Process dockerd;

    private PrivateEngine(Path home) {
        this.home = home;
    }

    /** One that runs and has busybox. */
    static PrivateEngine withBusybox() throws IOException {
        PrivateEngine engine = new PrivateEngine(Files.createTempDirectory("thecloud-e2e-engine"));
        try {
            Files.writeString(engine.home.resolve("daemon.json"), "{}"); // not the machine's
            Files.createFile(engine.network());
            SystemCommand.run("unshare", "--net=" + engine.network(), "--", "true");
            engine.start();
            Path image = engine.home.resolve("busybox.tar");
            Engine.ofTheMachine().docker("save", "--output", image.toString(), TestImages.busybox());
            engine.engine().docker("load", "--input", image.toString());
            return engine;
        } catch (RuntimeException | Error | IOException e) {
            engine.close();
            throw e;
        }
    }

    Engine engine() {
        return new Engine(Map.of("DOCKER_HOST", "unix://" + socket()));
    }

    /** Where the network namespace is kept, the same for every start of the engine. */
    private Path network() {
        return home.resolve("net");
    }

    private Path socket() {
        return home.resolve("docker.sock");
    }

    void start() throws IOException {
        // In a network of its own: an engine without a bridge deletes docker0, which is the other engine's.
        dockerd = new ProcessBuilder(List.of(
                        "nsenter",
                        "--net=" + network(),
                        "--",
                        "dockerd",
                        "--config-file=" + home.resolve("daemon.json"),
                        "--data-root=" + home.resolve("data"),
                        "--exec-root=" + home.resolve("exec"),
                        "--pidfile=" + home.resolve("docker.pid"),
                        "--host=unix://" + socket(),
                        "--bridge=none",
                        "--iptables=false",
                        "--ip6tables=false"))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
                .start();
        Await.until("an answer of the private engine", START, () -> {
            if (!dockerd.isAlive()) {
                throw new IllegalStateException(Files.readString(home.resolve("log")));
            }
            return engine().attempt("version").exitCode() == 0;
        });
    }

    /** As {@code service docker stop} does: its containers are stopped too. */
    void stop() {
        dockerd.destroy();
        dockerd.onExit().join();
    }

    /** {@code kill -9} of the engine alone: its containers do not notice. */
    void kill() throws IOException {
        dockerd.destroyForcibly();
        dockerd.onExit().join();
        Files.deleteIfExists(home.resolve("docker.pid"));
    }

    @Override
    public void close() throws IOException {
        if (dockerd != null) {
            stop();
        }
        SystemCommand.run("umount", network().toString());
        try (java.util.stream.Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
