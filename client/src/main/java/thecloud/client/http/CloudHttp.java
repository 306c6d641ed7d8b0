package thecloud.client.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;

/** Sends calls: credentials, time-outs, retries, errors and JSON in one place. Safe for use by many threads. */
public final class CloudHttp implements AutoCloseable {

    /** Bytes that are sent without asking first whether they are wanted. */
    private static final int AT_ONCE = 64 * 1024;

    private static final int LONGEST_PROBLEM = 64 * 1024;

    private final ClientSettings settings;
    private final Retries retries;
    private final HttpClient http;

    public CloudHttp(ClientSettings settings) {
        this.settings = settings;
        this.retries = new Retries(settings.maxAttempts());
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ClientSettings.CONNECT_TIMEOUT);
        if ("http".equals(settings.endpoint().getScheme())) {
            builder.sslContext(new NoTls());
        }
        this.http = builder.build();
    }

    public URI endpoint() {
        return settings.endpoint();
    }

    /**
     * Sends a call and reads its answer.
     *
     * @throws CloudApiException when the cloud answers with an error
     * @throws CloudUnreachableException when no answer comes
     */
    public <T> T send(ApiRequest request, Class<T> answer) {
        return read(attempt(request), Json.mapper().constructType(answer));
    }

    /** Sends a call whose answer has no body. */
    public void send(ApiRequest request) {
        attempt(request);
    }

    /** One page of a list. */
    public <T> Page<T> page(ApiRequest request, Class<T> item) {
        return read(attempt(request), Json.type(Page.class, item));
    }

    /** All items of a list, page after page as the stream is read. The function makes the call for a cursor. */
    public <T> Stream<T> pages(Function<@Nullable String, ApiRequest> request, Class<T> item) {
        return Stream.iterate(
                        page(request.apply(null), item),
                        Objects::nonNull,
                        page -> page.nextCursor() == null ? null : page(request.apply(page.nextCursor()), item))
                .flatMap(page -> page.items().stream());
    }

    /**
     * Sends a call whose answer is streamed, and passes on each line as it comes. Is not repeated; the time-out bounds
     * the wait for the answer to begin.
     *
     * @throws CloudUnreachableException also when the answer breaks off
     */
    public void lines(ApiRequest request, Consumer<String> line) {
        try {
            HttpResponse<Stream<String>> response = exchange(request, BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() >= 400) {
                    throw new CloudApiException(Problems.of(response, lines.collect(Collectors.joining("\n"))));
                }
                lines.forEach(line);
            }
        } catch (UncheckedIOException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * Sends a call whose answer's body the caller reads and closes.
     *
     * @throws CloudApiException when the cloud answers with an error
     * @throws CloudUnreachableException when no answer comes; reading the body throws its own
     */
    public HttpResponse<InputStream> open(ApiRequest request) {
        return attempt(request, BodyHandlers.ofInputStream(), CloudHttp::text);
    }

    /** Opens the WebSocket at {@code /ws}, with the same credentials as calls. */
    public WebSocket openWebSocket(WebSocket.Listener listener) {
        URI uri = URI.create(settings.base().replaceFirst("^http", "ws") + "/ws");
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(ClientSettings.CONNECT_TIMEOUT);
        credentials(builder::header);
        settings.trace().accept("WS " + uri);
        try {
            return builder.buildAsync(uri, listener).get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
                throw new CloudApiException(Problems.refusedHandshake(refused.getResponse()));
            }
            throw unreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpResponse<String> attempt(ApiRequest request) {
        return attempt(request, BodyHandlers.ofString(), body -> body);
    }

    private <B> HttpResponse<B> attempt(
            ApiRequest request, HttpResponse.BodyHandler<B> answer, Function<B, String> text) {
        for (int attempt = 1; ; attempt++) {
            Duration wait;
            try {
                HttpResponse<B> response = exchange(request, answer);
                if (response.statusCode() < 400) {
                    return response;
                }
                String body = text.apply(response.body());
                wait = retries.afterAnswer(request, response, attempt);
                if (wait == null) {
                    throw new CloudApiException(Problems.of(response, body));
                }
            } catch (IOException e) {
                // A connection that was never made carried nothing to the server.
                boolean unsent = e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
                if (!(unsent || request.repeatable()) || !retries.attemptsLeft(attempt)) {
                    throw unreachable(e);
                }
                wait = retries.backOff(attempt);
            }
            pause(wait);
        }
    }

    private <B> HttpResponse<B> exchange(ApiRequest request, HttpResponse.BodyHandler<B> answer) throws IOException {
        Object body = request.body();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(settings.base() + request.pathAndQuery()))
                .timeout(request.timeoutOr(settings.timeout()))
                .header("Accept", "application/json")
                .method(request.method(), publisher(body));
        if (body instanceof BodyPublisher bytes) {
            // So that a refusal comes before the bytes, and not in their way.
            builder.expectContinue(bytes.contentLength() < 0 || bytes.contentLength() > AT_ONCE);
        } else if (body != null) {
            builder.header("Content-Type", "application/json");
        }
        request.headers().forEach(builder::header);
        credentials(builder::header);
        long start = System.nanoTime();
        String line = request.method() + " " + request.pathAndQuery();
        try {
            HttpResponse<B> response = http.send(builder.build(), answer);
            settings.trace()
                    .accept(line + " -> " + response.statusCode() + " in " + millisSince(start) + " ms"
                            + response.headers()
                                    .firstValue("X-Request-ID")
                                    .map(id -> ", request " + id)
                                    .orElse(""));
            return response;
        } catch (IOException e) {
            settings.trace().accept(line + " -> " + e.getClass().getSimpleName() + " in " + millisSince(start) + " ms");
            throw e;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static BodyPublisher publisher(@Nullable Object body) {
        return switch (body) {
            case null -> BodyPublishers.noBody();
            case BodyPublisher bytes -> bytes;
            default -> BodyPublishers.ofString(Json.write(body));
        };
    }

    private static String text(InputStream body) {
        try (body) {
            return new String(body.readNBytes(LONGEST_PROBLEM), StandardCharsets.UTF_8);
        } catch (IOException brokenOff) {
            return "";
        }
    }

    private void credentials(BiConsumer<String, String> header) {
        if (settings.apiKey() != null) {
            header.accept("X-API-Key", settings.apiKey());
        } else if (settings.bearerToken() != null) {
            header.accept("Authorization", "Bearer " + settings.bearerToken());
        }
        if (settings.tenant() != null) {
            header.accept("X-Tenant-ID", settings.tenant());
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the JavaType carries T, as Jackson has it
    private <T> T read(HttpResponse<String> response, JavaType type) {
        try {
            return Json.mapper().readValue(response.body(), type);
        } catch (JsonProcessingException e) {
            throw unreachable(new IOException("what answers there is not The Cloud", e));
        }
    }

    private CloudUnreachableException unreachable(Throwable cause) {
        String reason = switch (cause) {
            case HttpTimeoutException _ -> " did not answer in time";
            case ConnectException _ -> " does not answer";
            default -> " broke off: " + Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        };
        return new CloudUnreachableException(endpoint(), "The cloud at " + settings.base() + reason, cause);
    }

    private CloudUnreachableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CloudUnreachableException(endpoint(), "the call was interrupted", e);
    }

    private void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
