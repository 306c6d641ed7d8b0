package thecloud.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.UUID;
import thecloud.core.Nullable;

/** The id that a request has in logs, events and answers: the caller's own when it is fit to be printed, else a fresh one. */
final class RequestId {
    static final String HEADER = "X-Request-ID";
    private static final int MAX_LENGTH = 128;

    private RequestId() {}

    /** Settles the id and puts it on the answer. */
    static void assign(HttpServerRequest request) {
        String given = request.getHeader(HEADER);
        request.response().putHeader(HEADER, usable(given) ? given : fresh());
    }

    /** The id that {@link #assign} settled. */
    static String of(HttpServerResponse response) {
        String id = response.headers().get(HEADER);
        return id == null ? fresh() : id;
    }

    private static boolean usable(@Nullable String id) {
        return id != null
                && !id.isEmpty()
                && id.length() <= MAX_LENGTH
                && id.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
