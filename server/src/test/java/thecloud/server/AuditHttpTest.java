package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.postgres.Database;
import thecloud.postgres.DatabaseSettings;

@QuarkusTest
class AuditHttpTest {
    private static final String PASSWORD = "correct horse";

    @TestHTTPResource
    String url;

    private Database database;
    private JsonNode registered;
    private Api admin;

    @BeforeEach
    void somebodyIsRegistered() {
        url = url.replaceAll("/$", "");
        database = Database.open(DatabaseSettings.parse(TestCloud.databaseUrl()));
        registered = Api.register(url);
        admin = key(registered.path("api_key").asText());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatChangedIsListedWithWhoFromWhereAndHow() {
        String id = admin.with("X-Request-ID", "audited-" + UUID.randomUUID())
                .launch("web")
                .path("id")
                .asText();
        JsonNode line = only(admin.get("/audit?action=instance:launch"));
        assertThat(line.path("resource").asText()).isEqualTo("instance/" + id);
        assertThat(line.path("result").asText()).isEqualTo("OK");
        assertThat(line.path("email").asText()).isEqualTo(email(registered));
        assertThat(line.path("key_id").asText())
                .isEqualTo(registered.path("api_key_id").asText());
        assertThat(line.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(line.path("request_id").asText()).startsWith("audited-");
        assertThat(line.has("decided_by") || line.has("hash")).isFalse();
        admin.get("/instances").is(200);
        admin.get("/audit").is(200);
        assertThat(items(admin.get("/audit"))).hasSize(1);
    }

    @Test
    void filtersAndPagesCombine() {
        for (String name : List.of("a", "b", "c")) {
            admin.post("/auth/keys", "{\"name\":\"" + name + "\"}").is(201);
        }
        admin.post("/instances/absent/stop", null).is(404);
        assertThat(items(admin.get("/audit?action=key:*"))).hasSize(3);
        assertThat(items(admin.get("/audit?result=not_found&resource=instance/absent")))
                .hasSize(1);
        assertThat(items(admin.get("/audit?user=" + email(registered)))).hasSize(4);
        assertThat(items(admin.get("/audit?user=" + UUID.randomUUID()))).isEmpty();
        assertThat(items(admin.get("/audit?until=2020-01-01T00:00:00Z"))).isEmpty();
        assertThat(items(admin.get("/audit?since=2020-01-01T00:00:00Z"))).hasSize(4);
        JsonNode first = admin.get("/audit?limit=3").is(200).json();
        List<JsonNode> rest = items(
                admin.get("/audit?limit=3&cursor=" + first.path("next_cursor").asText()));
        assertThat(rest).hasSize(1);
        admin.get("/audit?action=%25").blames(400, "action");
    }

    @Test
    void aDenialIsExplainedToAdminsOfItsTenantAndToOperatorsAndToNobodyElse() {
        admin.launch("seen");
        Api viewer = viewer();
        JsonNode problem = viewer.post("/instances/seen/stop", null).is(403).json();
        String denial = problem.path("denial_id").asText();
        JsonNode line = admin.get("/iam/denials/" + denial).is(200).json();
        assertThat(line.path("action").asText()).isEqualTo("instance:stop");
        assertThat(line.path("decided_by").asText()).isNotEmpty();
        assertThat(problem.toString()).doesNotContain(line.path("decided_by").asText());
        assertThat(only(admin.get("/audit?result=denied")).path("id").asText()).isEqualTo(denial);

        viewer.get("/iam/denials/" + denial).is(403);
        viewer.get("/audit").is(403);
        Api stranger = Api.newcomer(url);
        stranger.get("/iam/denials/" + denial).is(404);
        assertThat(items(stranger.get("/audit?result=denied"))).isEmpty();
        operator().get("/iam/denials/" + denial).is(200);
        admin.get("/iam/denials/" + UUID.randomUUID()).is(404);
        admin.get("/iam/denials/x").is(404);
    }

    @Test
    void aRefusedCredentialAndALoginThatFailsAreSeenByOperatorsOnly() throws IOException, InterruptedException {
        Api operator = operator();
        String gone = "tck_" + "A".repeat(43);
        String request = UUID.randomUUID().toString();
        assertThat(refusedFromElsewhere(gone, request)).isEqualTo(401);
        JsonNode refused = items(operator.get("/admin/audit?action=session:authenticate")).stream()
                .filter(line -> line.path("request_id").asText().equals(request))
                .findFirst()
                .orElseThrow();
        assertThat(refused.path("resource").asText()).isEqualTo("credential/key:tck_AAAAAAAA");
        String nobody = UUID.randomUUID() + "@example.com";
        Api.anonymous(url)
                .post("/auth/login", "{\"email\":\"" + nobody + "\",\"password\":\"wrong password\"}")
                .is(401);
        assertThat(only(operator.get("/admin/audit?resource=session/" + nobody))
                        .path("result")
                        .asText())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(items(admin.get("/audit?action=session:*"))).isEmpty();
        admin.get("/admin/audit").is(403);
        admin.post("/admin/audit/verify", null).is(403);
        admin.get("/admin/audit/export").is(403);
    }

    @Test
    void signingUpAndInIsOnRecordUnderTheAddressWhetherItWorkedOrNot() {
        Api anonymous = Api.anonymous(url);
        String login = "{\"email\":\"" + email(registered) + "\",\"password\":\"" + PASSWORD + "\"}";
        anonymous.post("/auth/login", login).is(200);
        anonymous.post("/auth/login", login.replace(PASSWORD, "wrong password")).is(401);
        anonymous.post("/auth/register", login.replace("}", ",\"name\":\"N\"}")).is(409);
        assertThat(items(operator().get("/admin/audit?resource=session/" + email(registered))))
                .extracting(line ->
                        line.path("action").asText() + " " + line.path("result").asText())
                .containsExactly(
                        "session:register CONFLICT",
                        "session:login UNAUTHENTICATED",
                        "session:login OK",
                        "session:register OK");
    }

    @Test
    void operatorsVerifyAndExportTheChain() {
        Api operator = operator();
        admin.post("/auth/keys", "{\"name\":\"a\"}").is(201);
        List<JsonNode> exported = exported(operator, 1);
        for (int i = 1; i < exported.size(); i++) {
            assertThat(exported.get(i).path("seq").asLong())
                    .isEqualTo(exported.get(i - 1).path("seq").asLong() + 1);
            assertThat(exported.get(i).path("previous").asText())
                    .isEqualTo(exported.get(i - 1).path("hash").asText());
        }
        JsonNode last = exported.getLast();
        String head = last.path("seq").asLong() + ":" + last.path("hash").asText();
        JsonNode report = report(operator.post("/admin/audit/verify?expect=" + head, null));
        assertThat(report.path("done").asBoolean()).isTrue();
        assertThat(report.path("intact").asBoolean()).as(report.toString()).isTrue();
        String wrong = last.path("seq").asLong() + ":" + "0".repeat(64);
        JsonNode found = report(operator.post("/admin/audit/verify?expect=" + wrong, null));
        assertThat(found.path("findings").path(0).path("kind").asText()).isEqualTo("EXPECTATION");
        operator.post("/admin/audit/verify?expect=x", null).blames(400, "expect");
    }

    @Test
    void noSecretEverGetsIntoAnyColumn() {
        List<String> secrets = new ArrayList<>(List.of(PASSWORD, "wrong password", "top-secret-value"));
        for (String secret : List.of("token", "refresh_token", "api_key")) {
            secrets.add(registered.path(secret).asText());
        }
        Api anonymous = Api.anonymous(url);
        String login = "{\"email\":\"" + email(registered) + "\",\"password\":\"";
        secrets.add(anonymous
                .post("/auth/login", login + PASSWORD + "\"}")
                .is(200)
                .json()
                .path("api_key")
                .asText());
        anonymous.post("/auth/login", login + "wrong password\"}").is(401);
        JsonNode made = admin.post("/auth/keys", "{\"name\":\"ci\"}").is(201).json();
        JsonNode rotated = admin.post("/auth/keys/" + made.path("id").asText() + "/rotate", null)
                .is(200)
                .json();
        secrets.add(made.path("key").asText());
        secrets.add(rotated.path("key").asText());
        key(made.path("key").asText()).get("/auth/me").is(401);
        anonymous.with("X-API-Key", "top-secret-value").get("/auth/me").is(401);
        anonymous
                .with("Authorization", "Bearer top-secret-value")
                .get("/auth/me")
                .is(401);
        anonymous
                .with("Authorization", "Basic top-secret-value")
                .get("/auth/me")
                .is(401);
        secrets.add(admin.post("/auth/ticket", null).json().path("ticket").asText());
        String refresh =
                "{\"refresh_token\":\"" + registered.path("refresh_token").asText() + "\"}";
        secrets.add(anonymous
                .post("/auth/refresh", refresh)
                .is(200)
                .json()
                .path("refresh_token")
                .asText());
        anonymous.post("/auth/refresh", refresh).is(401);
        anonymous.post("/auth/logout", refresh).is(204);
        admin.post(
                        "/instances",
                        "{\"name\":\"s\",\"image\":\"nginx:alpine\",\"environment\":{\"S\":\"top-secret-value\"}}")
                .is(201);
        List<String> lines = database.query(handle -> handle.createQuery("SELECT l::text FROM audit_lines l")
                .mapTo(String.class)
                .list());
        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(secrets)
                .doesNotContain("")
                .allSatisfy(secret -> assertThat(lines).noneMatch(line -> line.contains(secret)));
    }

    /** From another address: how many of each are recorded is bounded, and other tests use up that of this one. */
    private int refusedFromElsewhere(String apiKey, String requestId) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.77"))
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(url.replace("localhost", "127.0.0.1") + "/instances"))
                    .header("X-API-Key", apiKey)
                    .header("X-Request-ID", requestId)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    /** The export, once it has the admin's line: it is sealed about a second after its call. */
    private List<JsonNode> exported(Api operator, int atLeast) {
        List<JsonNode> lines = new ArrayList<>();
        thecloud.postgres.TestCloud.until("the line was sealed", () -> {
            lines.clear();
            operator.get("/admin/audit/export")
                    .is(200)
                    .text()
                    .lines()
                    .map(AuditHttpTest::json)
                    .forEach(lines::add);
            return lines.stream()
                            .filter(line -> line.path("email").asText().equals(email(registered)))
                            .count()
                    >= atLeast;
        });
        return lines;
    }

    private static JsonNode report(Api.Answer answer) {
        return json(answer.is(200).text().lines().toList().getLast());
    }

    private static JsonNode json(String line) {
        return new Api.Answer(200, null, line).json();
    }

    /** A member of a tenant of their own who runs the cloud. */
    private Api operator() {
        JsonNode somebody = Api.register(url);
        database.query(handle -> handle.createUpdate("UPDATE users SET operator = TRUE WHERE email = :email")
                .bind("email", email(somebody))
                .execute());
        return key(somebody.path("api_key").asText());
    }

    private Api viewer() {
        JsonNode other = Api.register(url);
        String tenant = registered.path("tenant").path("id").asText();
        TestCloud.join(admin, tenant, other, "viewer");
        return key(other.path("api_key").asText()).with("X-Tenant-ID", tenant);
    }

    private Api key(String secret) {
        return Api.anonymous(url).with("X-API-Key", secret);
    }

    private static String email(JsonNode registered) {
        return registered.path("user").path("email").asText();
    }

    private static JsonNode only(Api.Answer answer) {
        List<JsonNode> items = items(answer);
        assertThat(items).hasSize(1);
        return items.getFirst();
    }

    private static List<JsonNode> items(Api.Answer answer) {
        return StreamSupport.stream(answer.is(200).json().path("items").spliterator(), false)
                .toList();
    }
}
