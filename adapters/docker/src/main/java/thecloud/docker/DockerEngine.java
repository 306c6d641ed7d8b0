package thecloud.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;

/**
 * The connection to the Docker engine. Each call has a time limit of its own: docker-java's transport ignores response
 * time-outs on Unix sockets, so a call runs on a virtual thread whose interruption closes the socket.
 */
public final class DockerEngine implements AutoCloseable {

    /** For what the engine answers from memory or does in a moment. */
    public static final Duration QUICK = Duration.ofSeconds(30);

    /** For starting and removing, which may queue when many are under way. */
    public static final Duration SLOW = Duration.ofMinutes(3);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int MAX_CONNECTIONS = 512; // each followed log holds one
    private static final int MAX_ERROR = 16 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DockerSettings settings;
    private final DockerHttpClient http;
    private final DockerClient client;

    public DockerEngine(DockerSettings settings) {
        this.settings = settings;
        ApacheDockerHttpClient.Builder builder = new ApacheDockerHttpClient.Builder()
                .dockerHost(settings.host())
                .maxConnections(MAX_CONNECTIONS)
                .connectionTimeout(CONNECT);
        // With it, tcp:// would mean TLS.
        this.http = "unix".equals(settings.host().getScheme())
                ? builder.sslConfig(DockerEngine::withoutAuthorities).build()
                : builder.build();
        this.client = DockerClientImpl.getInstance(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(settings.host().toString())
                        .withDockerTlsVerify(false)
                        .build(),
                http);
    }

    /** No engine is spoken to over TLS; reading the JDK's hundred and more certificates would lengthen each start. */
    private static SSLContext withoutAuthorities() {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[0], null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK knows TLS", e);
        }
    }

    public DockerSettings settings() {
        return settings;
    }

    /** Asks the engine something, in core's terms: BackendRefusal when it says no, Unavailable when it says nothing. */
    public <T> T call(Duration limit, Function<DockerClient, T> step) {
        FutureTask<T> task = new FutureTask<>(() -> step.apply(client));
        Thread.ofVirtual().name("docker-call").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new Unavailable(
                    EngineFailure.DEPENDENCY, "the Docker engine did not answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unavailable(EngineFailure.DEPENDENCY, "interrupted while waiting for the Docker engine", e);
        } catch (ExecutionException e) {
            throw EngineFailure.of(e.getCause() == null ? e : e.getCause());
        }
    }

    /** A GET that docker-java does not know, answered as JSON. */
    public JsonNode json(String path) {
        return call(QUICK, _ -> {
            try (DockerHttpClient.Response response = open("GET", path, Map.of())) {
                return JSON.readTree(response.getBody());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Opens a stream on the calling thread, which should be a virtual one: interrupting it closes the stream. Throws
     * docker-java's exceptions, for {@link EngineFailure#of}.
     */
    public DockerHttpClient.Response open(String method, String path, Map<String, String> headers) {
        return open(method, path, headers, null);
    }

    /** The same with a body, which is read as it is sent. */
    public DockerHttpClient.Response open(
            String method, String path, Map<String, String> headers, @Nullable InputStream body) {
        DockerHttpClient.Response response = http.execute(DockerHttpClient.Request.builder()
                .method(method)
                .path(path)
                .putAllHeaders(headers)
                .body(body)
                .build());
        int status = response.getStatusCode();
        if (status < 300) {
            return response;
        }
        try (response;
                InputStream words = response.getBody()) {
            throw new DockerException(new String(words.readNBytes(MAX_ERROR), StandardCharsets.UTF_8), status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
