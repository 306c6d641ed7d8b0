package thecloud.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged server as a process of its own, with simulated compute: it needs no engine, and its log is apart. */
final class PackagedServer implements AutoCloseable {
    private static final Path JAR =
            Path.of(System.getProperty("project.root")).resolve("server/target/quarkus-app/quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path home;
    private final Process process;
    private final String url;

    /** @param options of the JVM */
    PackagedServer(List<String> options, Map<String, String> settings) {
        try {
            home = Files.createTempDirectory("thecloud-server");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED"));
            command.addAll(options);
            command.addAll(List.of("-jar", JAR.toString()));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(home.resolve("out").toFile())
                    .redirectError(home.resolve("err").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_") || name.startsWith("CLOUD_"));
            builder.environment().put("CLOUD_HOME", home.toString());
            builder.environment().put("COMPUTE_BACKEND", "simulated");
            builder.environment().put("HTTP_PORT", Integer.toString(RunningCloud.freePort()));
            builder.environment().put("S3_PORT", "0");
            builder.environment().put("POSTGRES_PORT", Integer.toString(RunningCloud.freePort()));
            builder.environment().putAll(settings);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = Await.value("the server to be ready", PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended: " + log());
            }
            return Stream.of(home.resolve("server.json"))
                    .filter(Files::exists)
                    .map(PackagedServer::read)
                    .map(text -> RunningCloud.tree(text).path("url").asText())
                    .findFirst();
        });
    }

    /** Sends a request and answers the body of its answer. */
    JsonNode call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return RunningCloud.tree(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Registers somebody and answers what that answered. */
    JsonNode register(String password, String... headers) {
        return call(
                "POST",
                "/auth/register",
                "{\"email\":\"me@example.com\",\"name\":\"Me\",\"password\":\"" + password + "\"}",
                headers);
    }

    /** Everything that the server has logged. */
    String log() {
        return read(home.resolve("err"));
    }

    /** In peace, as a user stops it. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not stop");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        try {
            stop();
        } finally {
            process.destroyForcibly();
            Await.until("the end of everything that writes to " + home, PATIENCE, () -> {
                try (Stream<Path> files = Files.walk(home)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
                return true;
            });
        }
    }
}
