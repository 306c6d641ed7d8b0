package thecloud.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import thecloud.api.identity.SignedInView;
import thecloud.client.CloudClient;
import thecloud.testkit.LoopbackPorts;

/** A cloud of the benchmark's own: a temporary home, free ports, started and stopped through the launcher. */
final class ScratchCloud implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int POLL_MILLIS = 5;

    private final Path home;
    private final Path launcher;
    private final int postgresPort;
    private final int s3Port = LoopbackPorts.next();
    private final String endpoint;
    private final Program program;
    private final HttpClient http = HttpClient.newHttpClient();

    private ScratchCloud(Path home, Path root, int httpPort, int postgresPort) {
        this.home = home;
        this.launcher = root.resolve("cloud");
        this.postgresPort = postgresPort;
        this.endpoint = "http://127.0.0.1:" + httpPort;
        this.program = new Program(
                root,
                Map.of(
                        "CLOUD_HOME",
                        home.toString(),
                        "CLOUD_CONFIG",
                        home.resolve("cli.json").toString(),
                        "CLOUD_ENDPOINT",
                        endpoint,
                        "HTTP_PORT",
                        Integer.toString(httpPort),
                        "S3_PORT",
                        Integer.toString(s3Port),
                        "POSTGRES_PORT",
                        Integer.toString(postgresPort),
                        "COMPUTE_BACKEND",
                        "docker",
                        // Counted as always, and never reached: one key asks as fast as it can here.
                        "RATE_LIMIT_PER_KEY",
                        "1000000:1000000",
                        "RATE_LIMIT_PER_ADDRESS",
                        "1000000:1000000"));
    }

    /** Nothing runs yet. */
    static ScratchCloud in(Path root) throws IOException {
        return new ScratchCloud(
                Files.createTempDirectory("thecloud-bench"), root, LoopbackPorts.next(), LoopbackPorts.next());
    }

    String endpoint() {
        return endpoint;
    }

    int postgresPort() {
        return postgresPort;
    }

    int s3Port() {
        return s3Port;
    }

    Path home() {
        return home;
    }

    /** Starts it and answers after how many seconds it was ready. */
    double up() throws Exception {
        return up(program);
    }

    /** Starts it with a setting of its own. */
    void up(String setting, String value) throws Exception {
        up(program.with(setting, value));
    }

    private double up(Program launching) throws Exception {
        long start = System.nanoTime();
        CompletableFuture<Long> ready = CompletableFuture.supplyAsync(this::awaitReady);
        launching.run(List.of(launcher.toString(), "up", "--detach"));
        return (ready.get() - start) / 1e9;
    }

    void down() throws IOException {
        program.run(List.of(launcher.toString(), "down"));
    }

    /** Runs a command of the CLI as the holder of this key. */
    void cli(String apiKey, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        program.with("CLOUD_API_KEY", apiKey).run(command);
    }

    SignedInView register(String name) {
        try (CloudClient anonymous = CloudClient.builder().endpoint(endpoint).build()) {
            return anonymous.auth().register(name + "@example.com", name, "bench-" + System.nanoTime());
        }
    }

    CloudClient client(String apiKey) {
        return CloudClient.builder()
                .endpoint(endpoint)
                .apiKey(apiKey)
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    /** The server's resident memory in MB. */
    double residentMegabytes() throws IOException {
        return megabytes("VmRSS:");
    }

    /** The most that it was since {@link #forgetPeak}. */
    double peakMegabytes() throws IOException {
        return megabytes("VmHWM:");
    }

    void forgetPeak() throws IOException {
        Files.writeString(process().resolve("clear_refs"), "5"); // proc(5)
    }

    private double megabytes(String field) throws IOException {
        for (String line : Files.readAllLines(process().resolve("status"))) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        throw new IOException("the kernel does not tell the server's memory");
    }

    private Path process() throws IOException {
        Path process =
                Path.of("/proc", Files.readString(home.resolve("server.pid")).strip());
        String name = Files.readString(process.resolve("comm")).strip();
        if (!name.equals("java")) {
            throw new IOException("server.pid names " + name + ", not the server");
        }
        return process;
    }

    private long awaitReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                // Asking before that would cost the server the processor that it starts on.
                if (Files.exists(home.resolve("server.json"))
                        && http.send(request, HttpResponse.BodyHandlers.discarding())
                                        .statusCode()
                                == 200) {
                    return System.nanoTime();
                }
            } catch (IOException e) {
                // Nobody listens yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            pause();
        }
        throw new IllegalStateException("the cloud was not ready within " + PATIENCE.toSeconds() + " s; see " + home);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it and removes what it left. */
    @Override
    public void close() throws IOException {
        http.shutdownNow();
        if (Files.exists(home.resolve("server.pid"))) {
            down();
        }
        Program.plain().run(List.of("rm", "-rf", "--", home.toString()));
    }
}
