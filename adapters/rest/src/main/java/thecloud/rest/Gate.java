package thecloud.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;

/** In front of every resource method: who calls, and is the query one that the method knows. Runs before the body is read. */
@Singleton
public class Gate {
    static final String ADMISSION = Admission.class.getName();

    private final Calls calls;
    private final Turnstile turnstile;
    private final Map<Method, RouteRules> routes = new ConcurrentHashMap<>();

    public Gate(Calls calls, Turnstile turnstile) {
        this.calls = calls;
        this.turnstile = turnstile;
    }

    @ServerRequestFilter
    public void admit(ContainerRequestContext context, ResourceInfo resource, RoutingContext routing) {
        HttpServerRequest request = routing.request();
        RouteRules rules = routes.computeIfAbsent(resource.getResourceMethod(), RouteRules::of);
        Admission admission = admit(request, rules);
        routing.put(ADMISSION, admission);
        if (admission.credential() == null && !rules.anonymous()) {
            throw Calls.missing();
        }
        requireStorable(request);
        requireKnown(rules, request);
        if (rules.streamed() && HttpEdge.unbounded(request.getHeader("Content-Length"))) {
            context.setEntityStream(BoundedBody.endless(context.getEntityStream()));
        } else if (request.getHeader("Content-Length") == null && context.hasEntity()) {
            // Quarkus' own limit would answer without a body.
            routing.remove(VertxInputStream.MAX_REQUEST_SIZE_KEY);
            context.setEntityStream(BoundedBody.small(context.getEntityStream()));
        }
        context.setSecurityContext(admission);
    }

    private Admission admit(HttpServerRequest request, RouteRules rules) {
        if (rules.unlimited() && !Calls.showsCredentials(request)) {
            return calls.admit(request);
        }
        turnstile.arrive(request, rules.stricter());
        Admission admission = rules.ownAuthentication() ? calls.unexamined(request) : calls.admit(request);
        turnstile.admit(request, admission.call().caller());
        return admission;
    }

    /** No name holds NUL, and PostgreSQL would not even look for one. */
    private static void requireStorable(HttpServerRequest request) {
        if (request.path().contains("%00")) {
            throw new NotFound("resource", "with NUL in its name");
        }
    }

    private static void requireKnown(RouteRules rules, HttpServerRequest request) {
        if (request.query() == null) {
            return;
        }
        for (Map.Entry<String, String> parameter : request.params()) {
            String name = parameter.getKey();
            if (!rules.parameters().contains(name)) {
                throw new Invalid(printable(name), "is not a query parameter of this call" + offer(rules));
            }
            if (parameter.getValue().indexOf('\0') >= 0) {
                throw new Invalid(name, "must not contain NUL");
            }
        }
    }

    private static String offer(RouteRules rules) {
        return rules.parameters().isEmpty()
                ? ", which has none"
                : ", which has: " + String.join(", ", rules.parameters());
    }

    private static String printable(String name) {
        String cut = name.length() <= 40 ? name : name.substring(0, 40) + "...";
        return String.format(Locale.ROOT, "%s", cut.replaceAll("\\p{Cntrl}", "?"));
    }
}
