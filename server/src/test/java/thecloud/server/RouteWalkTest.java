package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Walks every route of the OpenAPI document: the list of routes is the server's own. */
@QuarkusTest
class RouteWalkTest {
    @TestHTTPResource
    String url;

    private List<Route> routes;

    /** One operation; {@code open} when the document says that it needs no credentials. */
    private record Route(String method, String path, boolean open, String body) {
        String at(String id) {
            return path.replace("{id}", id).replaceAll("\\{[a-z]+}", "some-name");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void readTheDocument() {
        url = url.replaceAll("/$", "");
        routes = new ArrayList<>();
        JsonNode document =
                Api.anonymous(url).get("/openapi?format=json").is(200).json();
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode what = operation.getValue();
                    if (what.has("responses")) {
                        JsonNode security = what.path("security");
                        JsonNode content =
                                what.path("requestBody").path("content").path("application/json");
                        routes.add(new Route(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                security.isArray() && security.isEmpty(),
                                content.isMissingNode()
                                        ? null
                                        : content.path("example").toString()));
                    }
                }));
        assertThat(routes).hasSizeGreaterThan(35);
    }

    @Test
    void everyRouteIsDescribedWithASummaryProblemsAndAnExampleOfItsBody() {
        JsonNode document = Api.anonymous(url).get("/openapi?format=json").json();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String route = operation.getKey() + " " + path.getKey();
                    assertThat(operation.getValue().path("summary").asText())
                            .as(route)
                            .isNotEmpty();
                    assertThat(operation.getValue().path("responses").has("default"))
                            .as(route)
                            .isTrue();
                }));
        assertThat(routes).allSatisfy(route -> assertThat(route.body()).isNotEqualTo(""));
    }

    @Test
    void withoutCredentialsOnlyHealthAndSigningInAnswer() {
        for (Route route : routes) {
            Api.Answer answer = Api.anonymous(url).send(route.method(), route.at("some-id"), route.body());
            if (route.open()) {
                assertThat(route.path()).matches("/(auth|health)/.*");
            } else {
                assertThat(answer.status()).as(route + ": " + answer.text()).isEqualTo(401);
            }
        }
    }

    @Test
    void aViewerReadsAndChangesNothingOfTheTenants() {
        Api admin = Api.newcomer(url);
        admin.launch("seen");
        Api viewer = viewerOf(admin);
        String tenant = viewer.get("/auth/me").json().path("tenant").path("id").asText();
        for (Route route : routes) {
            boolean own = route.open()
                    || route.path().startsWith("/auth/")
                    || List.of("POST /tenants", "POST /invitations/accept").contains(route.toString());
            if (own || List.of("/health/live", "/health/ready").contains(route.path())) {
                continue;
            }
            String id = route.path().startsWith("/tenants/") ? tenant : "seen";
            Api.Answer answer = viewer.send(route.method(), route.at(id), route.body());
            boolean reads = route.method().equals("GET")
                    && !route.path().endsWith("/console")
                    && !route.path().startsWith("/admin/");
            if (reads) {
                assertThat(answer.status()).as(route + ": " + answer.text()).isIn(200, 404);
            } else {
                assertThat(answer.status()).as(route + ": " + answer.text()).isEqualTo(403);
            }
        }
        assertThat(admin.get("/instances/seen").json().path("status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void anotherTenantsIdsAreNotFound() {
        JsonNode registered = Api.register(url);
        Api owner =
                Api.anonymous(url).with("X-API-Key", registered.path("api_key").asText());
        String instance = owner.launch("mine").path("id").asText();
        Api stranger = Api.newcomer(url);
        for (Route route : routes) {
            if (!route.path().contains("{id}")) {
                continue;
            }
            String id = switch (route.path().split("/", -1)[1]) {
                case "instances" -> instance;
                case "auth" -> registered.path("api_key_id").asText();
                case "tenants" -> registered.path("tenant").path("id").asText();
                case "tasks" -> UUID.randomUUID().toString();
                default -> throw new AssertionError("teach this test whose ids " + route + " takes");
            };
            Api.Answer answer = stranger.send(route.method(), route.at(id), route.body());
            assertThat(answer.status()).as(route + ": " + answer.text()).isEqualTo(404);
            assertThat(answer.text()).doesNotContain("mine");
        }
        stranger.with("X-Tenant-ID", registered.path("tenant").path("id").asText())
                .get("/instances")
                .is(404);
        assertThat(owner.get("/instances/mine").json().path("status").asText()).isEqualTo("RUNNING");
    }

    /** Somebody else, who is a viewer in the admin's tenant and acts there. */
    private Api viewerOf(Api admin) {
        JsonNode registered = Api.register(url);
        String tenant = admin.get("/auth/me").json().path("tenant").path("id").asText();
        TestCloud.join(admin, tenant, registered, "viewer");
        return Api.anonymous(url)
                .with("X-API-Key", registered.path("api_key").asText())
                .with("X-Tenant-ID", tenant);
    }
}
