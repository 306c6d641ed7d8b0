package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import thecloud.server.Routes.Route;

/**
 * Nonsense for every route of the OpenAPI document: types, sizes, encodings, unknown fields, deep nesting, numbers beyond
 * 64 bits, NUL, broken UTF-8. Never a 5xx, and what is refused is refused with a problem document.
 */
@QuarkusTest
class FuzzTest {
    private static final int REQUESTS = 20_000;
    private static final int AT_ONCE = 8;
    private static final int SHOWN = 20;

    @TestHTTPResource
    String url;

    @Test
    void nonsenseIsRefusedWithAProblemAndNeverAServerError() throws InterruptedException {
        url = url.replaceAll("/$", "");
        // Another seed each time; -Dfuzz.seed repeats the one that a failure names.
        long seed = Long.getLong("fuzz.seed", new SecureRandom().nextLong());
        List<Route> routes = Routes.of(Routes.document(url));
        JsonNode registered = Api.register(url);
        // From an address of its own: it spends the tries that every address has for logging in.
        Api nobody = Api.from("127.0.0.77", url);
        Api admin = nobody.with("X-API-Key", registered.path("api_key").asText());
        admin.launch("target");
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        ConcurrentHashMap<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
        ConcurrentHashMap<String, Boolean> reached = new ConcurrentHashMap<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < REQUESTS; i++) {
                Route route = routes.get(i % routes.size());
                long own = seed + i;
                workers.execute(() -> {
                    Nonsense.Request request = new Nonsense(own).about(route);
                    try {
                        Api.Answer answer = send(own % 10 == 0 ? nobody : admin, request);
                        answers.computeIfAbsent(answer.status(), status -> new AtomicInteger())
                                .incrementAndGet();
                        reached.put(route.toString(), true);
                        String wrong = request.path().startsWith("/oauth2/")
                                        && (answer.status() == 400 || answer.status() == 401)
                                ? wrongToken(request, answer)
                                : wrong(request, answer);
                        if (wrong != null) {
                            failures.add(wrong + ": " + request + " -> " + answer.status() + " " + answer.text());
                        }
                    } catch (RuntimeException | AssertionError e) {
                        failures.add(e + ": " + request);
                    }
                });
            }
            workers.shutdown();
            assertThat(workers.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
        }
        // Examples that came through unharmed launched instances, whose host ports other tests want.
        admin.get("/instances?limit=1000")
                .json()
                .path("items")
                .forEach(instance ->
                        admin.send("DELETE", "/instances/" + instance.path("id").asText(), null));
        // And made a bucket, whose name is unique in the whole cloud.
        admin.get("/storage/buckets?limit=1000").json().path("items").forEach(bucket -> empty(admin, bucket));
        assertThat(failures.stream().limit(SHOWN))
                .as("with -Dfuzz.seed=" + seed)
                .isEmpty();
        assertThat(reached).hasSameSizeAs(routes);
        assertThat(answers.values().stream().mapToInt(AtomicInteger::get).sum()).isEqualTo(REQUESTS);
        // Nonsense that never got past the door would show nothing about the rooms behind it.
        assertThat(answers).as(answers.toString()).containsKeys(200, 400, 401, 404);
        assertThat(answers.getOrDefault(429, new AtomicInteger()).get()).isLessThan(REQUESTS / 10);
        admin.get("/instances").is(200);
    }

    private static void empty(Api admin, JsonNode bucket) {
        String name = bucket.path("name").asText();
        admin.get("/storage/" + name + "?limit=1000")
                .json()
                .path("items")
                .forEach(object -> admin.send(
                        "DELETE",
                        "/storage/" + name + "/"
                                + URLEncoder.encode(object.path("key").asText(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"),
                        null));
        admin.send("DELETE", "/storage/buckets/" + name, null);
    }

    private static Api.Answer send(Api api, Nonsense.Request request) {
        Api as = api;
        for (int i = 0; i < request.headers().size(); i += 2) {
            as = as.with(request.headers().get(i), request.headers().get(i + 1));
        }
        return as.sendBytes(request.method(), request.path(), request.body());
    }

    /** The token endpoint refuses as RFC 6749, 5.2 wants it. */
    private static String wrongToken(Nonsense.Request request, Api.Answer answer) {
        boolean refused = answer.status() >= 400
                && "no-store".equals(answer.header("Cache-Control"))
                && !answer.json().path("error").asText().isEmpty();
        return refused || wrong(request, answer) == null && answer.status() >= 400 ? null : "no token error";
    }

    /** Two dots may lead to /metrics, which speaks Prometheus' format and is not in the document. */
    private static boolean leadsToMetrics(Nonsense.Request request) {
        return URI.create(request.path()).normalize().getPath().equals("/metrics");
    }

    /** What is wrong with an answer; null when nothing is. */
    private static String wrong(Nonsense.Request request, Api.Answer answer) {
        if (answer.status() >= 500) {
            return "a server error";
        }
        if (leadsToMetrics(request)) {
            return null;
        }
        if (answer.status() < 400) {
            return null;
        }
        String type = answer.header("Content-Type");
        if (type == null || !type.startsWith("application/problem+json")) {
            return "no problem document but " + type;
        }
        if (request.method().equals("HEAD")) {
            return null; // an answer to it has no body
        }
        JsonNode problem = answer.json();
        boolean whole = problem.path("status").asInt() == answer.status()
                && !problem.path("code").asText().isEmpty()
                && !problem.path("error").asText().isEmpty()
                && problem.path("request_id").asText().equals(answer.header("X-Request-ID"));
        return whole ? null : "an incomplete problem document";
    }
}
