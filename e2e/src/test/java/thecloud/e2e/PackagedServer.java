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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The server in the foreground, with simulated compute: it needs no engine, and its log is apart. */
final class PackagedServer implements AutoCloseable {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("project.root")).resolve("cloud");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BUILD = Duration.ofSeconds(120);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path home;
    private final Process process;
    private final String url;

    /** @param properties system properties of the JVM, as {@code -Dname=value}; none for a log that is the server's alone */
    PackagedServer(List<String> properties, Map<String, String> settings) {
        try {
            home = Files.createTempDirectory("thecloud-server");
            Map<String, String> built = Map.of("CLOUD_BUILD", "never");
            // What the launcher says of building and rehearsing, it says now.
            new Command(List.of(LAUNCHER.toString(), "version"), built)
                    .run("", BUILD)
                    .succeeded();
            ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "up")
                    .redirectOutput(home.resolve("out").toFile())
                    .redirectError(home.resolve("err").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_") || name.startsWith("CLOUD_"));
            builder.environment().putAll(built);
            if (!properties.isEmpty()) {
                builder.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", properties));
            }
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
