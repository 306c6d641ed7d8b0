package thecloud.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a browser would get. */
final class Page {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Page() {}

    static HttpResponse<String> get(String url) {
        return sent(HttpRequest.newBuilder(URI.create(url)));
    }

    /** What somebody with an API key would get. */
    static HttpResponse<String> get(String url, String apiKey) {
        return sent(HttpRequest.newBuilder(URI.create(url)).header("X-API-Key", apiKey));
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
