package thecloud.rest;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;
import thecloud.api.Problem;
import thecloud.core.Nullable;

/** What happens to every request before anything else: its id, the bound on its body, and problems for what JAX-RS never sees. */
@Singleton
public class HttpEdge {
    /** One line for each request, at level INFO. */
    private static final Logger ACCESS = Logger.getLogger("thecloud.access");

    private static final String OBJECTS = "/storage/";
    private static final String IMAGES = "/images/upload";

    static final long MAX_BODY = 1024 * 1024;
    /** How long a refused caller may go on sending before the connection is closed on them. */
    private static final long LINGER_MILLIS = 1000;

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
        boolean streamed = streamed(request) && unbounded(request.getHeader("Content-Length"));
        if (!streamed && tooLarge(request.getHeader("Content-Length"))) {
            refuse(request, Problems.ofStatus(413));
            return;
        }
        if (streamed) {
            routing.addHeadersEndHandler(answering -> announceClosing(request));
        }
        // A body whose chunks cannot be read: Vert.x tells the response of it, and closes the connection right after.
        routing.response().exceptionHandler(broken -> {
            boolean gone = broken instanceof HttpClosedException || broken instanceof IOException;
            if (!gone && !request.isEnded() && !routing.response().headWritten()) {
                refuse(request, Problems.ofStatus(400));
                flush(request.connection());
            }
        });
        routing.addEndHandler(ended -> {
            if (routing.response().getStatusCode() == 413 || (streamed && !request.isEnded())) {
                closeSoon(request);
            }
        });
        routing.next();
    }

    /** A caller who is answered before the end of their body must not send another request behind it. */
    private static void announceClosing(HttpServerRequest request) {
        if (!request.isEnded() && request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader("Connection", "close");
        }
    }

    /** Vert.x gathers what is written while it reads, and would close without sending it. */
    private static void flush(HttpConnection connection) {
        if (connection instanceof Http1xServerConnection http1) {
            http1.channelHandlerContext().flush();
        }
    }

    /** For a request that no route saw; its line in the log has neither method nor path, which cannot be trusted. */
    static void refuseUnread(HttpServerRequest request, Problems.Answer answer) {
        RequestId.assign(request);
        ACCESS.info("- - " + answer.status() + " 0.0ms " + RequestId.of(request.response()) + " -");
        refuse(request, answer);
    }

    /** Answers and closes: what follows on the connection is no request that could be found or that we want to read. */
    static void refuse(HttpServerRequest request, Problems.Answer answer) {
        request.response().putHeader("Connection", "close");
        answer(request.response(), answer);
        closeSoon(request);
    }

    /** Not at once: what the caller still sends would meet a closed socket, whose reset destroys the answer on its way. */
    private static void closeSoon(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return; // other requests are on the connection, and flow control holds back the rest of this one
        }
        Context context = Vertx.currentContext();
        if (request.isEnded() || context == null) {
            request.connection().close();
            return;
        }
        request.handler(discarded -> {})
                .endHandler(end -> request.connection().close())
                .resume();
        context.owner().setTimer(LINGER_MILLIS, late -> request.connection().close());
    }

    /** Objects and images are long; {@link RouteRules#streamed} says it of their routes, which are not known yet. */
    private static boolean streamed(HttpServerRequest request) {
        String path = request.path();
        return path != null
                && (HttpMethod.PUT.equals(request.method())
                        ? path.startsWith(OBJECTS)
                        : HttpMethod.POST.equals(request.method()) && path.equals(IMAGES));
    }

    /** Whether the rest of a body may be more than anybody wants to read for nothing. */
    static boolean unbounded(@Nullable String length) {
        return length == null || tooLarge(length);
    }

    private static boolean tooLarge(@Nullable String length) {
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
        answer(routing.response(), answer);
    }

    private static void answer(HttpServerResponse response, Problems.Answer answer) {
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
        if (problem.field() != null) {
            json.put("field", problem.field());
        }
        return problem.denialId() == null ? json : json.put("denial_id", problem.denialId());
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
        for (int i = 0; i < cut.length(); i++) {
            if (cut.charAt(i) < '!' || cut.charAt(i) > '~') {
                return cut.replaceAll("[^!-~]", "?");
            }
        }
        return cut;
    }
}
