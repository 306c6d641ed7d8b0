package thecloud.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call of the REST API. The path is given in segments, each of which is escaped. */
public final class ApiRequest {

    private final String method;
    private final String path;
    private final List<String> query = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable Object body;
    private @Nullable Duration timeout;
    private boolean repeatable;

    private ApiRequest(String method, boolean repeatable, String... segments) {
        this.method = method;
        this.repeatable = repeatable;
        StringBuilder joined = new StringBuilder();
        for (String segment : segments) {
            joined.append('/').append(escape(segment));
        }
        this.path = joined.toString();
    }

    public static ApiRequest get(String... segments) {
        return new ApiRequest("GET", true, segments);
    }

    public static ApiRequest post(String... segments) {
        return new ApiRequest("POST", false, segments);
    }

    /** A POST that creates: one key for all its attempts, so that a repetition creates nothing twice. */
    public static ApiRequest create(String... segments) {
        return new ApiRequest("POST", true, segments)
                .idempotencyKey(UUID.randomUUID().toString());
    }

    public static ApiRequest put(String... segments) {
        return new ApiRequest("PUT", true, segments);
    }

    /** What the cloud knows of something, in header fields alone. */
    public static ApiRequest head(String... segments) {
        return new ApiRequest("HEAD", true, segments);
    }

    public static ApiRequest patch(String... segments) {
        return new ApiRequest("PATCH", true, segments);
    }

    public static ApiRequest delete(String... segments) {
        return new ApiRequest("DELETE", true, segments);
    }

    /** Adds a query parameter, unless its value is null. */
    public ApiRequest query(String name, @Nullable Object value) {
        if (value != null) {
            query.add(escape(name) + "=" + escape(value.toString()));
        }
        return this;
    }

    /** The ETag's version that must still hold, unless null. A repetition would fail, hence there is none. */
    public ApiRequest ifMatch(@Nullable Long version) {
        if (version != null) {
            headers.put("If-Match", "\"" + version + "\"");
            repeatable = false;
        }
        return this;
    }

    public ApiRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** For a call that must not be sent again once it may have reached the cloud. */
    public ApiRequest once() {
        repeatable = false;
        return this;
    }

    /** A key of the caller's own, for a call that may have to be repeated after the caller itself was restarted. */
    public ApiRequest idempotencyKey(String key) {
        headers.put("Idempotency-Key", key);
        return this;
    }

    /** A record, which goes as JSON, or a {@link java.net.http.HttpRequest.BodyPublisher}, which goes as it is. */
    public ApiRequest body(Object value) {
        body = value;
        return this;
    }

    public ApiRequest timeout(Duration value) {
        timeout = value;
        return this;
    }

    String method() {
        return method;
    }

    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    Map<String, String> headers() {
        return headers;
    }

    @Nullable Object body() {
        return body;
    }

    Duration timeoutOr(Duration otherwise) {
        return timeout == null ? otherwise : timeout;
    }

    /** Whether it may be sent again when it is not known if the server acted on it. */
    boolean repeatable() {
        return repeatable;
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
