package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import thecloud.client.CloudClient;
import thecloud.client.http.Json;
import thecloud.testkit.LoopbackPorts;
import thecloud.testkit.s3.S3Signer;

/**
 * A cloud of a test's own, started as a user starts it, with a home and ports that no other cloud uses. Closing it takes
 * down the server and every container that its tenants have.
 */
final class RunningCloud implements AutoCloseable {

    static final String PASSWORD = "correct horse battery staple";

    /** Started just as a user does it. */
    static final Map<String, String> AS_IT_COMES = Map.of("CLOUD_JAVA_OPTIONS", "");

    /** For a server that lives for seconds, of which C2 would take the greater part. */
    private static final String BRIEF = "-XX:TieredStopAtLevel=1";

    private static final Path LAUNCHER =
            Path.of(System.getProperty("project.root")).resolve("cloud");
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration CALL = Duration.ofSeconds(90);

    private final Path home;
    private final int httpPort = freePort();
    private final int postgresPort = freePort();
    private final Engine engine;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> tenants = new ArrayList<>();
    private final Thread lastResort = new Thread(this::killAndClear);

    private RunningCloud(Path home, Engine engine, Map<String, String> settings) {
        this.home = home;
        this.engine = engine;
        environment.putAll(engine.environment());
        environment.put("HOME", home.toString());
        environment.put("CLOUD_HOME", home.resolve("cloud").toString());
        environment.put("CLOUD_CONFIG", home.resolve("cli.json").toString());
        environment.put("CLOUD_ENDPOINT", url());
        environment.put("CLOUD_BUILD", "never"); // Maven runs these tests and has built what they test
        if (!settings.containsKey("S3_PORT")) { // objects are encrypted, for which C2 has the processor's instructions
            environment.put("CLOUD_JAVA_OPTIONS", BRIEF);
        }
        environment.put("HTTP_PORT", Integer.toString(httpPort));
        environment.put("S3_PORT", "0");
        environment.put("POSTGRES_PORT", Integer.toString(postgresPort));
        environment.putAll(settings);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** One that is not started yet. */
    static RunningCloud prepared(Engine engine, Map<String, String> settings) {
        try {
            return new RunningCloud(Files.createTempDirectory("thecloud-e2e"), engine, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that runs, with a user who is signed in. */
    static RunningCloud withUser() {
        RunningCloud cloud = prepared(Engine.ofTheMachine(), Map.of());
        try {
            cloud.up();
            cloud.signUp();
            return cloud;
        } catch (RuntimeException | Error e) {
            cloud.close();
            throw e;
        }
    }

    Engine engine() {
        return engine;
    }

    String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    Path cloudHome() {
        return Path.of(environment.get("CLOUD_HOME"));
    }

    /** Where its own PostgreSQL can be reached, as another server is told. */
    String databaseUrl() {
        return "postgres://cloud:cloud@127.0.0.1:" + postgresPort + "/miniaws";
    }

    Result up() {
        return cli(START, "", "up", "--detach").succeeded();
    }

    Result down() {
        return cli(START, "", "down").succeeded();
    }

    /** {@code ./cloud words...} */
    Result cli(String... words) {
        return cli(CALL, "", words);
    }

    Result cli(Duration atMost, String input, String... words) {
        return command(words).run(input, atMost);
    }

    Command command(String... words) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(words));
        return new Command(command, environment);
    }

    /** A command's answer as data. */
    JsonNode json(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-o", "json"));
        return tree(cli(all.toArray(String[]::new)).succeeded().out());
    }

    JsonNode instance(String name) {
        return asked("/instances/" + name);
    }

    JsonNode volume(String name) {
        return asked("/volumes/" + name);
    }

    /** Without the command line, whose own start would take its time from what a test waits for. */
    private JsonNode asked(String path) {
        HttpResponse<String> answer = Page.get(url() + path, apiKey());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return tree(answer.body());
    }

    /** Registers a user with the command line, which is signed in afterwards. */
    void signUp() {
        signUp("Me " + httpPort);
    }

    /** Under a name that others may have too; the tenant is named after it. */
    void signUp(String name) {
        cli(CALL, PASSWORD + "\n", "auth", "register", "--email", email(), "--name", name, "--password-stdin")
                .succeeded();
        tenants.add(json("auth", "me").at("/tenant/id").asText());
    }

    /** What another tenant of this user has on the machine goes, too, when the cloud is closed. */
    void clearsToo(String tenant) {
        tenants.addFirst(tenant);
    }

    String email() {
        return "me-" + httpPort + "@example.com";
    }

    String tenantId() {
        return tenants.getLast();
    }

    /** The key that the command line signed in with. */
    String apiKey() {
        try {
            return tree(Files.readString(home.resolve("cli.json")))
                    .at("/profiles/default/api_key")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What signs for S3 with a new access key of the same user. */
    S3Signer newAccessKey(String name) {
        JsonNode key = json("auth", "access-key", "create", name);
        return new S3Signer(
                key.path("access_key_id").asText(),
                key.path("secret_access_key").asText());
    }

    /** The SDK, as the same user. It gives up at once, so that a test sees each failure. */
    CloudClient client() {
        return client(apiKey());
    }

    CloudClient client(String key) {
        return CloudClient.builder()
                .endpoint(url())
                .apiKey(key)
                .maxAttempts(1)
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    long serverPid() {
        return pidIn(cloudHome().resolve("server.pid"));
    }

    /** The first process of its PostgreSQL: that which listens on its port. */
    long postgresPid() {
        return Await.value("a postmaster.pid under " + cloudHome(), START, () -> {
            try (Stream<Path> files = Files.find(
                    cloudHome(),
                    4,
                    (path, attributes) -> path.getFileName().toString().equals("postmaster.pid"))) {
                return files.findFirst().map(RunningCloud::pidIn);
            }
        });
    }

    /** {@code kill -9} of the server. */
    void kill9() {
        kill9(serverPid());
    }

    static void kill9(long pid) {
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new AssertionError("no process has the pid " + pid));
        process.destroyForcibly();
        Await.until("the end of process " + pid, Duration.ofSeconds(10), () -> !process.isAlive());
    }

    String serverLog() {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.find(
                cloudHome(),
                3,
                (path, attributes) -> path.getFileName().toString().endsWith(".log"))) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        } catch (IOException e) {
            text.append(e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            killAndClear();
        } finally {
            Runtime.getRuntime().removeShutdownHook(lastResort);
            delete(home);
        }
    }

    /** Whatever state it is in; the user's way down is tried by tests of its own. */
    private void killAndClear() {
        Path pidFile = cloudHome().resolve("server.pid");
        if (Files.exists(pidFile)) {
            ProcessHandle.of(pidIn(pidFile)).ifPresent(RunningCloud::end);
        }
        for (String tenant : tenants) {
            engine.clear(tenant);
        }
    }

    /** In peace if possible: a creation that the engine is at would otherwise outlive the clearing. */
    private static void end(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.destroyForcibly();
        } catch (ExecutionException | TimeoutException e) {
            server.destroyForcibly();
        }
    }

    private static void delete(Path directory) {
        // PostgreSQL ends by itself when its server is gone, and may still be at it.
        Await.until("the end of everything that writes to " + directory, Duration.ofSeconds(20), () -> {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            return true;
        });
    }

    private static long pidIn(Path file) {
        try {
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + json, e);
        }
    }

    static int freePort() {
        return LoopbackPorts.next();
    }
}
