package thecloud.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import thecloud.testkit.LoopbackPorts;
import thecloud.testkit.SystemCommand;

/**
 * A Docker engine of a test's own, beside the machine's and without a hand in its bridges and packet filters, so that it
 * can be killed. Needs root.
 */
final class PrivateEngine implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(60);

    private final Path directory;
    private final String bridge = "tce2e" + LoopbackPorts.next();
    private Process daemon;

    private PrivateEngine(Path directory) {
        this.directory = directory;
    }

    /** One that runs and has the image. */
    static PrivateEngine with(String image) throws IOException {
        PrivateEngine engine = new PrivateEngine(Files.createTempDirectory("thecloud-engine"));
        // The engine's default bridge, which nothing is attached to: without one of its own it would take the
        // machine's.
        SystemCommand.run("ip", "link", "add", engine.bridge, "type", "bridge");
        SystemCommand.run(
                "ip", "address", "add", "198.18." + LoopbackPorts.next() % 256 + ".1/30", "dev", engine.bridge);
        Files.writeString(engine.directory.resolve("daemon.json"), "{}");
        engine.start();
        Path saved = engine.directory.resolve("image.tar");
        Engine.ofTheMachine().docker("save", "--output", saved.toString(), image);
        engine.asked().docker("load", "--input", saved.toString());
        return engine;
    }

    /** Returns when it answers. */
    void start() throws IOException {
        // Where nobody buries the dead they would look alive, to the engine that reads their numbers.
        Files.deleteIfExists(directory.resolve("pid"));
        Files.deleteIfExists(directory.resolve("exec/containerd/containerd.pid"));
        daemon = new ProcessBuilder(List.of(
                        "dockerd",
                        "--host=" + host(),
                        "--data-root=" + directory.resolve("data"),
                        "--exec-root=" + directory.resolve("exec"),
                        "--pidfile=" + directory.resolve("pid"),
                        "--config-file=" + directory.resolve("daemon.json"),
                        "--bridge=" + bridge,
                        "--iptables=false",
                        "--ip-masq=false",
                        "--containerd-namespace=" + bridge,
                        "--containerd-plugins-namespace=" + bridge + "-plugins"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        Await.until(
                "an answer of the private engine",
                READY,
                () -> asked().attempt("version").exitCode() == 0);
    }

    void kill9() {
        RunningCloud.kill9(daemon.pid());
    }

    String host() {
        return "unix://" + directory.resolve("docker.sock");
    }

    Engine asked() {
        return new Engine(Map.of("DOCKER_HOST", host()));
    }

    @Override
    public void close() throws IOException {
        if (!daemon.isAlive()) {
            start(); // to bury what it had
        }
        for (String container : asked().docker("ps", "--all", "--quiet").lines().toList()) {
            asked().attempt("rm", "--force", "--volumes", container);
        }
        daemon.destroy();
        try {
            if (!daemon.waitFor(30, TimeUnit.SECONDS)) {
                daemon.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            daemon.destroyForcibly();
        }
        endShims();
        SystemCommand.run("ip", "link", "delete", bridge);
        SystemCommand.attempt(directory, "umount", directory.resolve("data").toString());
        SystemCommand.run("rm", "-r", directory.toString());
    }

    /** Those of containers that it was killed with are nobody's. */
    private void endShims() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("-namespace " + bridge))
                .forEach(ProcessHandle::destroyForcibly);
    }
}
