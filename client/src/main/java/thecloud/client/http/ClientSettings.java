package thecloud.client.http;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom to call.
 *
 * @param endpoint of the REST API, such as {@code http://localhost:8080}
 * @param apiKey or null for calls that need none
 * @param bearerToken used when there is no API key
 * @param tenant id or slug to act in, or null for the key's own
 * @param timeout of one attempt, unless the call asks for another
 * @param maxAttempts tries of one call, the first included
 * @param trace told of each request and answer in one line, never with a secret
 */
public record ClientSettings(
        URI endpoint,
        @Nullable String apiKey,
        @Nullable String bearerToken,
        @Nullable String tenant,
        Duration timeout,
        int maxAttempts,
        Consumer<String> trace) {

    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    public ClientSettings {
        String scheme = Objects.requireNonNullElse(endpoint.getScheme(), "");
        if (endpoint.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("an endpoint is an http or https URL, such as http://localhost:8080");
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("a call needs at least one attempt");
        }
    }

    /** The endpoint without a trailing slash. */
    String base() {
        String text = endpoint.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
