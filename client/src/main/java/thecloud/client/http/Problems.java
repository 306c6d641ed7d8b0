package thecloud.client.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import thecloud.api.Problem;

/** Reads what went wrong from an answer, also when something else than the cloud gave it (a proxy, say). */
final class Problems {

    private Problems() {}

    static Problem of(HttpResponse<?> response, String body) {
        int status = response.statusCode();
        JsonNode json = parse(body);
        String requestId = Objects.requireNonNullElseGet(
                text(json, "request_id"),
                () -> response.headers().firstValue("X-Request-ID").orElse(""));
        String title = Objects.requireNonNullElse(text(json, "title"), "HTTP " + status);
        String error = text(json, "error");
        String detail = text(json, "detail");
        if (detail == null) {
            detail = error == null ? "the server answered " + status + " without saying why" : error;
        }
        Problem problem = new Problem(
                Objects.requireNonNullElse(text(json, "type"), "about:blank"),
                title,
                status,
                detail,
                Objects.requireNonNullElse(text(json, "code"), "HTTP_" + status),
                error == null ? detail : error,
                requestId.isEmpty() ? null : requestId,
                text(json, "field"),
                text(json, "denial_id"));
        String quota = text(json, "quota");
        return json == null || quota == null
                ? problem
                : problem.exceeding(
                        quota, json.path("limit").longValue(), number(json, "used"), number(json, "requested"));
    }

    /** A WebSocket that the server refused to open; the JDK gives no body there. */
    static Problem refusedHandshake(HttpResponse<?> response) {
        int status = response.statusCode();
        String detail = status == 401
                ? "not signed in, or the key is no longer valid"
                : "the server refused the live connection with " + status;
        String requestId = response.headers().firstValue("X-Request-ID").orElse(null);
        return new Problem(
                "about:blank", "HTTP " + status, status, detail, "HTTP_" + status, detail, requestId, null, null);
    }

    private static @Nullable JsonNode parse(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private static @Nullable BigDecimal number(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null || !value.isNumber() ? null : value.decimalValue();
    }

    private static @Nullable String text(@Nullable JsonNode json, String field) {
        JsonNode value = json == null ? null : json.get(field);
        return value == null || !value.isTextual() ? null : value.textValue();
    }
}
