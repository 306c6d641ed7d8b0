package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.identity.TokenCodec;
import thecloud.crypto.JwtTokens;
import thecloud.server.Routes.Route;

/** Walks every route of the OpenAPI document as everybody who should get nowhere. A new route is walked from its first day. */
@QuarkusTest
class RouteWalkTest {
    private static final String BUCKETS = "/storage/buckets";

    @TestHTTPResource
    String url;

    private JsonNode document;
    private List<Route> routes;
    private JsonNode registered;
    private Api owner;
    private final Map<String, String> made = new HashMap<>();

    @BeforeEach
    void readTheDocument() {
        url = url.replaceAll("/$", "");
        document = Routes.document(url);
        routes = Routes.of(document);
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(routes).hasSizeGreaterThan(60);
        registered = Api.register(url);
        owner = keyed(registered);
    }

    /** The document's examples name one host port, which the next test wants too. */
    @AfterEach
    void clearAway() {
        made.forEach((collection, id) -> owner.send("DELETE", collection + "/" + id, null));
    }

    @Test
    void everyRouteIsDescribedWithASummaryProblemsAndAnExampleOfItsBody() {
        assertThat(routes).allSatisfy(route -> {
            assertThat(route.operation().path("summary").asText()).isNotEmpty();
            assertThat(route.operation().path("responses").has("default")).isTrue();
            if (route.mediaType() != null) {
                assertThat(route.body()).as("example of the body of " + route).isNotNull();
            }
        });
    }

    @Test
    void withoutCredentialsOnlyHealthAndSigningInAnswer() {
        for (Route route : routes) {
            if (route.open()) {
                assertThat(route.path()).matches("/(auth|health|oauth2)/.*");
            } else {
                refusedToStrangers(route, Api.anonymous(url));
            }
        }
    }

    @Test
    void anExpiredTokenOpensNothing() {
        String token = registered.path("token").asText();
        TokenCodec.Claims claims = tokens(InstantSource.system())
                .verify(token, TokenCodec.Purpose.ACCESS)
                .orElseThrow();
        bearer(token).get("/instances").is(200);
        Instant past = Instant.now().minus(Duration.ofHours(2));
        TokenCodec.Claims old = new TokenCodec.Claims(
                claims.purpose(),
                claims.userId(),
                claims.origin(),
                claims.tenantId(),
                past,
                past.plus(Duration.ofMinutes(15)));
        Api expired = bearer(tokens(InstantSource.fixed(past)).sign(old));
        closed().forEach(route -> refusedToStrangers(route, expired));
    }

    @Test
    void aRevokedKeyOpensNothing() {
        JsonNode key = owner.post("/auth/keys", "{\"name\":\"lost\"}").is(201).json();
        Api lost = Api.anonymous(url).with("X-API-Key", key.path("key").asText());
        lost.get("/instances").is(200);
        owner.send("DELETE", "/auth/keys/" + key.path("id").asText(), null).is(204);
        closed().forEach(route -> refusedToStrangers(route, lost));
    }

    @Test
    void aSuspendedUsersKeyAndTokenOpenNothing() throws SQLException {
        owner.get("/instances").is(200);
        suspend(UUID.fromString(registered.path("user").path("id").asText()));
        Api token = bearer(registered.path("token").asText());
        closed().forEach(route -> {
            refusedToStrangers(route, owner);
            refusedToStrangers(route, token);
        });
    }

    @Test
    void aViewerReadsAndChangesNothingOfTheTenants() {
        makeOneOfEach();
        Map<String, String> before = seenByTheOwner();
        Api viewer = viewerOf(owner);
        for (Route route : routes) {
            if (route.open() || route.own()) {
                continue;
            }
            Api.Answer answer = viewer.send(route.method(), at(route), route.bodyText());
            if (route.reads()) {
                assertThat(answer.status()).as(route + ": " + answer.text()).isIn(200, 400, 403, 404, 409);
            } else {
                assertThat(answer.status()).as(route + ": " + answer.text()).isEqualTo(403);
            }
            problem(route, answer);
        }
        assertThat(seenByTheOwner()).isEqualTo(before);
    }

    @Test
    void anotherTenantsIdsAreAsUnknownAsMadeUpOnes() {
        makeOneOfEach();
        Map<String, String> before = seenByTheOwner();
        Api stranger = Api.newcomer(url);
        for (Route route : routes) {
            if (!route.hasPlace() || route.open()) {
                continue;
            }
            String real = id(route);
            String madeUp = UUID.randomUUID().toString();
            Api.Answer answer = stranger.send(route.method(), route.at(real), route.bodyText());
            Api.Answer unknown = stranger.send(route.method(), route.at(madeUp), route.bodyText());
            assertThat(answer.status()).as(route + ": " + answer.text()).isIn(403, 404);
            assertThat(anonymised(answer, real)).as(route.toString()).isEqualTo(anonymised(unknown, madeUp));
        }
        assertThat(seenByTheOwner()).isEqualTo(before);
        stranger.with("X-Tenant-ID", registered.path("tenant").path("id").asText())
                .get("/instances")
                .is(404);
    }

    private List<Route> closed() {
        return routes.stream().filter(route -> !route.open()).toList();
    }

    private void refusedToStrangers(Route route, Api nobody) {
        Api.Answer answer =
                nobody.send(route.method(), route.hasPlace() ? route.at("some-id") : route.path(), route.bodyText());
        assertThat(answer.status()).as(route + ": " + answer.text()).isEqualTo(401);
        problem(route, answer);
    }

    private static void problem(Route route, Api.Answer answer) {
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).as(route.toString()).startsWith("application/problem+json");
        }
        if (answer.status() >= 400 && !route.method().equals("HEAD")) {
            assertThat(answer.json().path("code").asText()).as(route.toString()).isNotEmpty();
        }
    }

    /** One resource of every kind that a plain POST with the document's own example makes. */
    private void makeOneOfEach() {
        for (Route route : routes) {
            if (route.method().equals("POST") && !route.hasPlace() && !route.open() && route.body() != null) {
                Api.Answer answer = owner.send("POST", route.path(), route.bodyText());
                if (answer.status() == 201 && answer.json().has("id")) {
                    made.put(
                            route.path(),
                            answer.json().path(identity(route.path())).asText());
                }
            }
        }
        assertThat(made).containsKeys("/instances", "/vpcs", "/iam/roles", "/iam/policies", "/auth/keys", BUCKETS);
        // Until it runs, the cloud itself changes it; so it does with networks.
        Until.sameAs(
                "AVAILABLE",
                () -> owner.get("/vpcs/" + made.get("/vpcs"))
                        .json()
                        .path("status")
                        .asText());
        Until.sameAs(
                false,
                () -> owner.get("/images/" + made.get("/images"))
                        .json()
                        .path("status")
                        .asText()
                        .equals("IMPORTING"));
        Until.sameAs(
                "RUNNING",
                () -> owner.get("/instances/" + made.get("/instances"))
                        .json()
                        .path("status")
                        .asText());
    }

    /** Names of buckets are unique in the whole cloud, and what calls know them by. */
    private static String identity(String collection) {
        return collection.equals(BUCKETS) ? "name" : "id";
    }

    private String at(Route route) {
        return route.hasPlace() ? route.at(id(route)) : route.path();
    }

    /** A real id of the owner's for the first parameter: what was made, what a list shows, who the owner is. */
    private String id(Route route) {
        String collection = route.collection();
        if (collection.endsWith("/tenants")) {
            return registered.path("tenant").path("id").asText();
        }
        if (collection.endsWith("/users") || collection.endsWith("/operators")) {
            return registered.path("user").path("id").asText();
        }
        if (made.containsKey(collection)) {
            return made.get(collection);
        }
        if (BUCKETS.startsWith(collection + "/") && made.containsKey(BUCKETS)) {
            return made.get(BUCKETS);
        }
        Api.Answer list = owner.get(collection);
        assertThat(list.status())
                .as("where ids for " + route + " come from: a POST that makes one, or a list at " + collection)
                .isIn(200, 403, 404, 405);
        JsonNode first = list.status() == 200 ? list.json().path("items").path(0) : null;
        return first == null || !first.has("id")
                ? UUID.randomUUID().toString()
                : first.path("id").asText();
    }

    /** Each resource that was made, but for what time alone changes. */
    private Map<String, String> seenByTheOwner() {
        Map<String, String> seen = new HashMap<>();
        made.forEach((collection, id) -> {
            boolean single = routes.stream()
                    .anyMatch(route -> route.reads() && route.path().matches(collection + "/\\{[a-z]+}"));
            if (single) {
                Api.Answer answer = owner.get(collection + "/" + id);
                seen.put(
                        collection,
                        answer.status() + " " + answer.json().path("name")
                                + answer.json().path("version"));
            }
        });
        return seen;
    }

    private static String anonymised(Api.Answer answer, String id) {
        return answer.status() + " "
                + answer.text()
                        .replace(id, "ID")
                        .replaceAll("\"(request_id|denial_id)\":\"[^\"]*\"", "")
                        .replaceAll("denial [0-9a-f-]{36}", "denial");
    }

    /** Somebody else, who is a viewer in the admin's tenant and acts there. */
    private Api viewerOf(Api admin) {
        JsonNode other = Api.register(url);
        String tenant = registered.path("tenant").path("id").asText();
        TestCloud.join(admin, tenant, other, "viewer");
        return keyed(other).with("X-Tenant-ID", tenant);
    }

    private Api keyed(JsonNode somebody) {
        return Api.anonymous(url).with("X-API-Key", somebody.path("api_key").asText());
    }

    private Api bearer(String token) {
        return Api.anonymous(url).with("Authorization", "Bearer " + token);
    }

    private static TokenCodec tokens(InstantSource clock) {
        return new JwtTokens(TestCloud.masterKey().derive("jwt"), clock);
    }

    private static void suspend(UUID user) throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestCloud.databaseUrl());
                PreparedStatement update =
                        connection.prepareStatement("UPDATE users SET suspended_at = now() WHERE id = ?")) {
            update.setObject(1, user);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
