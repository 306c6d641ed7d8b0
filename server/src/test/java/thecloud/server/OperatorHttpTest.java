package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every route of those who run the cloud: what it does for them, and that it does nothing for anybody else. */
@QuarkusTest
class OperatorHttpTest {

    @TestHTTPResource
    String url;

    private Api operator;
    private JsonNode somebody;
    private Api user;
    private String email;
    private String tenant;

    @BeforeEach
    void anOperatorAndSomebodyElse() {
        url = url.replaceAll("/$", "");
        JsonNode registered = Api.register(url);
        TestCloud.makeOperator(registered.path("user").path("email").asText());
        operator = key(registered);
        somebody = Api.register(url);
        user = key(somebody);
        email = somebody.path("user").path("email").asText();
        tenant = somebody.path("tenant").path("slug").asText();
    }

    @Test
    void whoeverIsSuspendedIsLetInNowhereUntilTheyAreResumed() {
        Api session = Api.anonymous(url)
                .with("Authorization", "Bearer " + somebody.path("token").asText());
        user.launch("goes-on");
        assertThat(operator.post("/admin/users/" + email + "/suspend", null)
                        .is(200)
                        .json()
                        .hasNonNull("suspended_at"))
                .isTrue();
        operator.post("/admin/users/" + email + "/suspend", null).is(200); // once more changes nothing
        user.get("/auth/me").is(401);
        session.get("/auth/me").is(401);
        login().is(401);
        assertThat(operator.post("/admin/users/" + email + "/resume", null)
                        .is(200)
                        .json()
                        .has("suspended_at"))
                .isFalse();
        assertThat(user.get("/instances/goes-on").is(200).json().path("status").asText())
                .isEqualTo("RUNNING");
        session.get("/auth/me").is(401); // sessions had ended
        login().is(200);
        assertThat(operator.get("/events?resource_type=user").is(200).text())
                .contains("USER_SUSPENDED", "USER_RESUMED", email);
    }

    @Test
    void usersAreListedForOperatorsInPages() {
        JsonNode first = operator.get("/admin/users?limit=1").is(200).json();
        assertThat(first.path("items")).hasSize(1);
        assertThat(first.path("items").path(0).path("email").asText()).isEqualTo(email);
        assertThat(first.path("next_cursor").asText()).isNotEmpty();
        assertThat(operator.get("/admin/users").is(200).text()).doesNotContain("password", "hash");
    }

    @Test
    void operatorsNameOthersAndTakeItBack() {
        user.get("/admin/users").is(403);
        operator.post("/admin/operators/" + email, null).is(200);
        user.get("/admin/users").is(200);
        // Being an operator opens no tenant.
        String foreign = Api.register(url).path("tenant").path("id").asText();
        user.with("X-Tenant-ID", foreign).get("/instances").is(404);
        operator.send("DELETE", "/admin/operators/" + email, null).is(200);
        user.get("/admin/users").is(403);
        JsonNode bot = user.post("/service-accounts", "{\"name\":\"bot\",\"role\":\"viewer\"}")
                .is(201)
                .json();
        operator.post("/admin/operators/" + bot.path("id").asText(), null).blames(409, "user");
        operator.post("/admin/operators/nobody@example.com", null).is(404);
    }

    @Test
    void aTenantsQuotasAreSeenLimitedAndReset() {
        String quotas = "/admin/tenants/" + tenant + "/quotas";
        operator.send("PUT", quotas + "/instances", "{\"limit\":3}").is(200);
        assertThat(limit(operator.get(quotas).is(200).json(), "instances")).isEqualTo(3);
        assertThat(limit(user.get("/quotas").is(200).json(), "instances")).isEqualTo(3);
        operator.send("PUT", quotas + "/instances", "{\"limit\":-1}").blames(400, "limit");
        operator.send("PUT", quotas + "/wishes", "{\"limit\":1}").blames(400, "name");
        operator.send("DELETE", quotas + "/instances", null).is(204);
        assertThat(limit(user.get("/quotas").is(200).json(), "instances")).isEqualTo(1000);
        operator.get("/admin/tenants/" + UUID.randomUUID() + "/quotas").is(404);
    }

    @Test
    void beyondAQuotaTheAnswerNamesItAndNothingIsReserved() {
        String launch = "{\"name\":\"two\",\"image\":\"nginx:alpine\"}";
        String quotas = "/admin/tenants/" + tenant + "/quotas/instances";
        user.launch("one");
        operator.send("PUT", quotas, "{\"limit\":1}").is(200);
        Api repeating = user.with("Idempotency-Key", "k");
        Api.Answer refused = repeating.post("/instances", launch).is(429);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = refused.json();
        assertThat(problem.path("code").asText()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(problem.path("quota").asText()).isEqualTo("instances");
        assertThat(problem.path("limit").asInt()).isEqualTo(1);
        assertThat(problem.path("used").asInt()).isEqualTo(1);
        assertThat(problem.path("requested").asInt()).isEqualTo(1);
        assertThat(problem.path("request_id").asText()).isEqualTo(refused.header("X-Request-ID"));
        assertThat(problem.path("detail").asText()).contains("instances", "is 1");
        assertThat(user.get("/instances").json().path("items")).hasSize(1);
        user.get("/instances/two").is(404);
        assertThat(user.get("/audit?result=quota_exceeded").is(200).json().path("items"))
                .hasSize(1);
        operator.send("PUT", quotas, "{\"limit\":2}").is(200);
        repeating.post("/instances", launch).is(201); // not even the Idempotency-Key was used up
        assertThat(repeating.post("/instances", launch).is(201).header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void nobodyElseDoesAnyOfIt() {
        String me = "/admin/users/" + email;
        List<String[]> routes = List.of(
                new String[] {"GET", "/admin/users", null},
                new String[] {"POST", me + "/suspend", null},
                new String[] {"POST", me + "/resume", null},
                new String[] {"POST", "/admin/operators/" + email, null},
                new String[] {"DELETE", "/admin/operators/" + email, null},
                new String[] {"GET", "/admin/tenants/" + tenant + "/quotas", null},
                new String[] {"PUT", "/admin/tenants/" + tenant + "/quotas/instances", "{\"limit\":9}"},
                new String[] {"DELETE", "/admin/tenants/" + tenant + "/quotas/instances", null},
                new String[] {"GET", "/admin/audit", null},
                new String[] {"POST", "/admin/audit/verify", null},
                new String[] {"GET", "/admin/audit/export", null});
        Api limited = operator.with(
                "X-API-Key",
                operator.post("/auth/keys", "{\"name\":\"ci\",\"scopes\":[\"instance:*\"]}")
                        .is(201)
                        .json()
                        .path("key")
                        .asText());
        for (String[] route : routes) {
            user.send(route[0], route[1], route[2]).is(403); // the owner of a tenant
            limited.send(route[0], route[1], route[2]).is(403); // an operator whose key is for other things
            Api.anonymous(url).send(route[0], route[1], route[2]).is(401);
        }
        user.get("/auth/me").is(200);
        assertThat(operator.get("/openapi")
                        .text()
                        .lines()
                        .filter(line -> line.strip().startsWith("/admin/")))
                .as("routes of operators, each of which has to be in this list")
                .hasSize((int) routes.stream()
                        .map(route -> route[1].replace(email, "{}").replace(tenant, "{}"))
                        .distinct()
                        .count());
    }

    private Api.Answer login() {
        return Api.anonymous(url).post("/auth/login", "{\"email\":\"" + email + "\",\"password\":\"correct horse\"}");
    }

    private static int limit(JsonNode quotas, String name) {
        for (JsonNode quota : quotas.path("items")) {
            if (quota.path("name").asText().equals(name)) {
                return quota.path("limit").asInt();
            }
        }
        throw new AssertionError("no quota " + name);
    }

    private Api key(JsonNode registered) {
        return Api.anonymous(url).with("X-API-Key", registered.path("api_key").asText());
    }
}
