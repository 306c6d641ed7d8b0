package thecloud.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import thecloud.api.Problem;

/** What happens to every request before anything else: its id, the bound on its body, and problems for what JAX-RS never sees. */
@Singleton
public class HttpEdge {
    /** One line for each request, at level INFO. */
    private static final Logger ACCESS = Logger.getLogger("thecloud.access");

    private static final long MAX_BODY = 1024 * 1024;
    // Before Quarkus' own limit on uploads, which answers without a body.
    private static final int FIRST = Integer.MIN_VALUE + 1;

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::begin).failureHandler(HttpEdge::fail);
        // A path that cannot be decoded reaches no route at all.
        router.errorHandler(400, HttpEdge::fail);
    }

    private void begin(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        RequestId.assign(request);
        if (ACCESS.isInfoEnabled()) {
            long started = System.nanoTime();
            routing.addEndHandler(ended -> log(routing, started));
        }
        if (tooLarge(request.getHeader("Content-Length"))) {
            routing.response().putHeader("Connection", "close");
            answer(routing, Problems.ofStatus(413));
            return;
        }
        routing.next();
    }

    private static boolean tooLarge(String length) {
        // The HTTP decoder has refused what is not a number.
        return length != null && Long.parseLong(length) > MAX_BODY;
    }

    private static void fail(RoutingContext routing) {
        if (routing.response().ended() || routing.response().headWritten()) {
            routing.next();
            return;
        }
        Throwable failure = routing.failure();
        Problems.Answer answer = failure == null
                ? Problems.ofStatus(routing.statusCode())
                : ProblemMapper.answer(failure, RequestId.of(routing.response()));
        answer(routing, answer);
    }

    private static void answer(RoutingContext routing, Problems.Answer answer) {
        HttpServerResponse response = routing.response();
        response.setStatusCode(answer.status()).putHeader("Content-Type", Problems.MEDIA_TYPE);
        answer.headers().forEach(response::putHeader);
        response.end(json(answer.problem(RequestId.of(response))).toBuffer());
    }

    private static JsonObject json(Problem problem) {
        JsonObject json = new JsonObject()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .put("code", problem.code())
                .put("error", problem.error())
                .put("request_id", problem.requestId());
        return problem.field() == null ? json : json.put("field", problem.field());
    }

    private static void log(RoutingContext routing, long started) {
        Admission admission = routing.get(Gate.ADMISSION);
        HttpServerRequest request = routing.request();
        // By hand: this runs for every request, where String.format and a pattern cost more than the query does.
        long tenths = (System.nanoTime() - started) / 100_000;
        ACCESS.info(request.method() + " " + printable(request.path()) + " "
                + routing.response().getStatusCode() + " " + tenths / 10 + "." + tenths % 10 + "ms "
                + RequestId.of(routing.response()) + " " + (admission == null ? "-" : admission.tenantId()));
    }

    private static String printable(String path) {
        String cut = path == null ? "-" : path.length() <= 200 ? path : path.substring(0, 200) + "...";
        return cut.chars().allMatch(c -> c >= '!' && c <= '~') ? cut : cut.replaceAll("[^!-~]", "?");
    }
}
