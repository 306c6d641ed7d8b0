package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;
import thecloud.testkit.image.SavedArchive;
import thecloud.testkit.image.Tar;

/** Images of one's own, as a user has them: on a real engine, and with a server that is killed. */
class ImagesTest {

    private static final Duration BACK = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static RunningCloud cloud;
    private static Path root;

    private final List<String> seen = new ArrayList<>();

    @BeforeAll
    static void start() {
        String container = SystemCommand.run("docker", "create", TestImages.busybox(), "true")
                .strip();
        Path tar = directory.resolve("root.tar");
        SystemCommand.run("docker", "export", "--output", tar.toString(), container);
        SystemCommand.run("docker", "rm", container);
        SystemCommand.run("gzip", "--keep", tar.toString());
        root = directory.resolve("root.tar.gz");
        cloud = RunningCloud.prepared(Engine.ofTheMachine(), Map.of("IMAGE_IMPORT_PRIVATE_ADDRESSES", "true"));
        cloud.up();
        cloud.signUp();
    }

    @AfterEach
    void nothingIsLeftOnTheMachine() {
        cloud.json("instance", "list")
                .forEach(instance -> cloud.cli(
                                "instance", "terminate", instance.path("name").asText())
                        .succeeded());
        cloud.json("image", "list", "--scope", "own").forEach(image -> {
            seen.add(image.path("id").asText());
            cloud.cli("image", "delete", image.path("id").asText()).succeeded();
        });
        Await.until(
                "the end of " + seen,
                BACK,
                () -> images().stream().noneMatch(image -> seen.stream().anyMatch(image::contains)));
        Await.until("an empty spool", BACK, () -> spooled().isEmpty());
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static List<String> images() {
        return SystemCommand.run("docker", "images", "--format", "{{.Repository}}")
                .lines()
                .toList();
    }

    private static List<Path> spooled() throws IOException {
        Path spool = cloud.cloudHome().resolve("thecloud-data/images");
        if (!Files.isDirectory(spool)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(spool)) {
            return files.toList();
        }
    }

    private static void launch(String name, String image) {
        cloud.cli("instance", "launch", name, "--image", image, "--wait").succeeded();
    }

    private static Result exec(String instance, String line) {
        return cloud.cli("instance", "exec", instance, "--", "sh", "-c", line);
    }

    @Test
    void whatAnInstanceBecameIsLaunchedAgainSharedAndDeleted() {
        cloud.cli("image", "import", "base", root.toString(), "--command", "sleep", "--command", "3600")
                .succeeded();
        launch("web", "base");
        exec("web", "echo kept > /root/file").succeeded();
        cloud.cli("image", "create", "ready", "--instance", "web").succeeded();
        assertThat(cloud.instance("web").path("status").asText()).isEqualTo("RUNNING");
        launch("again", "ready");
        assertThat(exec("again", "cat /root/file").succeeded().out()).isEqualToIgnoringNewLines("kept");

        String other = cloud.json("tenant", "create", "Other " + cloud.url())
                .path("id")
                .asText();
        cloud.clearsToo(other);
        String ready = cloud.json("image", "show", "ready").path("id").asText();
        String[] launch = {"instance", "launch", "theirs", "--image", ready, "--wait", "--tenant", other};
        cloud.cli(launch).endedWith(1);
        cloud.cli("instance", "terminate", "theirs", "--tenant", other).succeeded();
        cloud.cli("image", "share", "ready", other).succeeded();
        assertThat(cloud.json("image", "list", "--scope", "shared", "--tenant", other))
                .hasSize(1);
        cloud.cli(launch).succeeded();
        assertThat(cloud.cli("image", "delete", "ready").endedWith(5).err()).contains("made of: again and 1 others");
        cloud.cli("instance", "terminate", "theirs", "--tenant", other).succeeded();
        cloud.cli("instance", "terminate", "again").succeeded();
        seen.add(ready);
        cloud.cli("image", "delete", "ready").succeeded();
        cloud.cli("image", "delete", "base").endedWith(5);
    }

    @Test
    void aSavedImageTakesNobodysName() throws IOException {
        String before = SystemCommand.run("docker", "image", "inspect", "--format", "{{.Id}}", TestImages.BUSYBOX);
        Path archive = directory.resolve("saved.tar");
        byte[] layer = Files.readAllBytes(directory.resolve("root.tar"));
        Files.write(archive, SavedArchive.of(layer).tagged(TestImages.BUSYBOX).bytes());
        cloud.cli("image", "import", "app", archive.toString(), "--format", "docker")
                .succeeded();
        assertThat(SystemCommand.run("docker", "image", "inspect", "--format", "{{.Id}}", TestImages.BUSYBOX))
                .isEqualTo(before);
        launch("app", "app");
        Path real = directory.resolve("real.tar");
        SystemCommand.run("docker", "save", "--output", real.toString(), TestImages.BUSYBOX);
        cloud.cli("image", "import", "real", real.toString(), "--format", "docker")
                .succeeded();
        cloud.cli("instance", "launch", "real", "--image", "real", "--wait", "--", "sh", "-c", Launches.IDLE)
                .succeeded();
    }

    @Test
    void anImageIsFetchedAndAHostileOneIsRefusedInWords() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/root.tar.gz", exchange -> {
            exchange.sendResponseHeaders(200, Files.size(root));
            Files.copy(root, exchange.getResponseBody());
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/root.tar.gz";
            cloud.cli("image", "import", "fetched", url, "--command", "sleep", "--command", "3600")
                    .succeeded();
            launch("web", "fetched");
        } finally {
            server.stop(0);
        }
        Path sly = directory.resolve("sly.tar");
        Files.write(sly, new Tar().link(Tar.SYMLINK, "a", "../../etc/shadow").bytes());
        assertThat(cloud.cli("image", "import", "sly", sly.toString())
                        .endedWith(2)
                        .err())
                .contains("leads out of the root");
    }

    @Test
    void aServerKilledInTheMidstOfAFetchAndOfMakingOneOfAnInstanceFinishesBoth() throws Exception {
        cloud.cli("instance", "launch", "web", "--image", TestImages.BUSYBOX, "--wait", "--", "sh", "-c", Launches.IDLE)
                .succeeded();
        exec("web", "dd if=/dev/urandom of=/root/noise bs=1M count=60 && echo kept > /root/file")
                .succeeded();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/root.tar", exchange -> {
            byte[] bytes = Files.readAllBytes(directory.resolve("root.tar"));
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(bytes, 0, bytes.length / 2);
                body.flush();
                asked.countDown();
                killed.await();
                body.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/root.tar";
            cloud.cli("image", "import", "fetched", url, "--command", "sleep", "--command", "3600", "--no-wait")
                    .succeeded();
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            Await.until("half of it in the spool", BACK, () -> !spooled().isEmpty());
            String container =
                    cloud.engine().inspect(cloud.instance("web").path("id").asText(), "{{.Id}}");
            cloud.cli("image", "create", "made", "--instance", "web", "--no-wait")
                    .succeeded();
            Await.until(
                    "the instance held still",
                    BACK,
                    () -> paused(container) || status("made").equals("AVAILABLE"));
            cloud.kill9();
            killed.countDown();
            cloud.up();
            Await.until(
                    "both images",
                    BACK,
                    () -> status("fetched").equals("AVAILABLE")
                            && status("made").equals("AVAILABLE"));
        } finally {
            killed.countDown();
            server.stop(0);
        }
        Await.until(
                "the instance going on",
                BACK,
                () -> cloud.instance("web").path("status").asText().equals("RUNNING")
                        && exec("web", "cat /root/file").out().contains("kept"));
        launch("fetched", "fetched");
        cloud.cli("instance", "launch", "made", "--image", "made", "--wait", "--", "sh", "-c", Launches.IDLE)
                .succeeded();
        assertThat(exec("made", "cat /root/file").succeeded().out()).isEqualToIgnoringNewLines("kept");
    }

    private static String status(String image) {
        return cloud.json("image", "show", image).path("status").asText();
    }

    private static boolean paused(String container) {
        return SystemCommand.run("docker", "inspect", "--format", "{{.State.Paused}}", container)
                .strip()
                .equals("true");
    }

    @Test
    void aServerKilledInTheMidstOfImportsFinishesThemOrLeavesNothing() throws Exception {
        Random moments = new Random();
        byte[] noise = new byte[48 << 20];
        moments.nextBytes(noise);
        Path large = directory.resolve("large.tar");
        Files.write(large, new Tar().file("noise", noise).bytes());
        for (int round = 0; round < 4; round++) {
            String name = "large-" + round;
            Thread upload =
                    Thread.ofVirtual().start(() -> cloud.cli("image", "import", name, large.toString(), "--no-wait"));
            long until = System.nanoTime() + moments.nextLong(4_000_000_000L);
            while (System.nanoTime() < until) {
                Thread.onSpinWait(); // the moment itself is the random input
            }
            cloud.kill9();
            upload.join();
            cloud.up();
            Await.until("the image at rest, and the spool empty", BACK, () -> {
                for (JsonNode image : cloud.json("image", "list", "--scope", "own")) {
                    if (image.path("status").asText().equals("IMPORTING")) {
                        return false;
                    }
                }
                return spooled().isEmpty();
            });
            for (JsonNode image : cloud.json("image", "list", "--scope", "own")) {
                boolean there = images().stream()
                        .anyMatch(one -> one.endsWith(image.path("id").asText()));
                assertThat(there)
                        .as(image.toString())
                        .isEqualTo(image.path("status").asText().equals("AVAILABLE"));
            }
        }
    }
}
