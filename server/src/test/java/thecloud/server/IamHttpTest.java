package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles and policies as an admin hands them out, and as the members who have them feel them. */
@QuarkusTest
class IamHttpTest {
    @TestHTTPResource
    String url;

    private Api admin;
    private Api member;
    private String email;

    @BeforeEach
    void aTenantWithAViewer() {
        url = url.replaceAll("/$", "");
        admin = Api.newcomer(url);
        JsonNode registered = Api.register(url);
        email = registered.path("user").path("email").asText();
        String tenant = admin.get("/auth/me").json().path("tenant").path("id").asText();
        TestCloud.join(admin, tenant, registered, "viewer");
        member = Api.anonymous(url)
                .with("X-API-Key", registered.path("api_key").asText())
                .with("X-Tenant-ID", tenant);
    }

    @Test
    void aCustomRoleCountsFromTheNextCallOnAndEndsWithIt() {
        admin.launch("web");
        member.post("/instances/web/stop", null).is(403);
        admin.post("/iam/roles", "{\"name\":\"stopper\",\"permissions\":[\"instance:stop\"]}")
                .is(201);
        admin.send("PUT", "/iam/roles/stopper/users/" + email, null).is(200);
        member.post("/instances/web/stop", null).is(200);
        assertThat(member.get("/auth/me").json().path("tenant").path("roles").toString())
                .isEqualTo("[\"viewer\",\"stopper\"]");
        admin.send("PATCH", "/iam/roles/stopper", "{\"permissions\":[\"instance:start\"]}")
                .is(200);
        member.post("/instances/web/stop", null).is(403);
        admin.send("DELETE", "/iam/roles/stopper", null).is(409);
        admin.send("DELETE", "/iam/roles/stopper/users/" + email, null).is(204);
        member.post("/instances/web/start", null).is(403);
        admin.send("DELETE", "/iam/roles/stopper", null).is(204);
        admin.get("/iam/roles/stopper").is(404);
    }

    @Test
    void anExplicitDenyWinsOverWhateverAllows() {
        admin.launch("one");
        String document = policy("{\"Effect\":\"Deny\",\"Action\":\"instance:*\",\"Resource\":\"*\"}");
        admin.post("/iam/policies", "{\"name\":\"no-instances\",\"document\":" + document + "}")
                .is(201);
        member.get("/instances/one").is(200);
        admin.send("PUT", "/iam/policies/no-instances/users/" + email, null).is(200);
        member.get("/instances/one").is(403);
        member.get("/instances").is(403);
        admin.send("DELETE", "/iam/policies/no-instances", null).is(409);
        admin.send("DELETE", "/iam/policies/no-instances/users/" + email, null).is(204);
        member.get("/instances/one").is(200);
    }

    @Test
    void aPolicyMayNameOneResourceByIdAndItsNameIsResolved() {
        String id = admin.launch("mine").path("id").asText();
        admin.launch("other");
        String document = policy("{\"Effect\":\"Allow\",\"Action\":\"instance:stop\",\"Resource\":"
                + "\"arn:thecloud:compute:local:*:instance/" + id + "\"}");
        admin.send("PUT", "/iam/users/" + email + "/policies/only-mine", "{\"document\":" + document + "}")
                .is(200);
        member.post("/instances/other/stop", null).is(403);
        member.post("/instances/mine/stop", null).is(200);
        member.post("/instances/" + id + "/stop", null).is(409); // let in, and stopped already
        admin.send("DELETE", "/iam/users/" + email + "/policies/only-mine", null)
                .is(204);
        member.post("/instances/" + id + "/stop", null).is(403);
    }

    @Test
    void aPolicyMayAskForTagsOfTheResourceAndOfTheRequest() {
        admin.post("/instances?wait=true", "{\"name\":\"red\",\"image\":\"nginx:alpine\",\"tags\":{\"team\":\"red\"}}")
                .is(201);
        admin.launch("plain");
        String document = policy("{\"Effect\":\"Allow\",\"Action\":\"instance:stop\",\"Resource\":\"*\",\"Condition\":"
                + "{\"StringEquals\":{\"thecloud:ResourceTag/team\":\"red\"}}},{\"Effect\":\"Allow\",\"Action\":"
                + "\"instance:launch\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:RequestTag/team\":"
                + "\"red\"}}}");
        admin.send("PUT", "/iam/roles/viewer/policies/red-team", "{\"document\":" + document + "}")
                .is(200);
        member.post("/instances/plain/stop", null).is(403);
        member.post("/instances/red/stop", null).is(200);
        member.post("/instances", "{\"name\":\"a\",\"image\":\"nginx:alpine\"}").is(403);
        member.post("/instances", "{\"name\":\"a\",\"image\":\"nginx:alpine\",\"tags\":{\"team\":\"red\"}}")
                .is(201);
        admin.send("DELETE", "/iam/roles/viewer/policies/red-team", null).is(204);
    }

    @Test
    void aPolicyMayAskForTheSourceAddress() {
        String document = policy("{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":"
                + "{\"IpAddress\":{\"aws:SourceIp\":\"127.0.0.0/8\"}}}");
        admin.send("PUT", "/iam/users/" + email + "/policies/not-from-here", "{\"document\":" + document + "}")
                .is(200);
        member.get("/instances").is(403);
        member.get("/auth/me").is(403);
    }

    @Test
    void nothingIsDeniedToTheOwner() {
        String owner = admin.get("/auth/me").json().path("user").path("email").asText();
        String document = policy("{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}");
        admin.send("PUT", "/iam/users/" + owner + "/policies/lock-out", "{\"document\":" + document + "}")
                .is(200);
        admin.get("/instances").is(200);
        admin.send("DELETE", "/iam/roles/admin/users/" + owner, null).is(409);
    }

    @Test
    void whatIsWrongInADocumentIsNamedWithItsPlace() {
        refused(
                "{\"Effect\":\"Allow\",\"Action\":\"instnce:launch\",\"Resource\":\"*\"}",
                "document.Statement[0].Action");
        refused(
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEqual\":{\"aws:SourceIp\":\"x\"}}}",
                "document.Statement[0].Condition.StringEqual");
        refused(
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:SourceVpc\":\"x\"}}}",
                "document.Statement[0].Condition.StringEquals.aws:SourceVpc");
        refused(
                "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}",
                "document.Statement[0].Principal");
        admin.post("/iam/roles", "{\"name\":\"r\",\"permissions\":[\"instance:read\",\"instance:fly\"]}")
                .blames(400, "permissions[1]");
        admin.post("/iam/roles", "{\"name\":\"admin\",\"permissions\":[\"instance:read\"]}")
                .blames(409, "name");
    }

    private void refused(String statement, String field) {
        admin.post("/iam/policies", "{\"name\":\"wrong\",\"document\":" + policy(statement) + "}")
                .blames(400, field);
        admin.get("/iam/policies/wrong").is(404);
    }

    @Test
    void anAnswerIsExplainedWithWhatWouldChangeIt() {
        String id = admin.launch("web").path("id").asText();
        JsonNode denied = explain("instance:stop", "instance/web");
        assertThat(denied.path("effect").asText()).isEqualTo("NOT_GRANTED");
        assertThat(denied.path("advice").toString()).contains("instance:stop").contains(id);
        JsonNode read = explain("instance:read", "instance/web");
        assertThat(read.path("allowed").asBoolean()).isTrue();
        assertThat(read.path("decided_by").asText()).isEqualTo("role viewer, statement 1");
        String document = policy("{\"Sid\":\"NotAtNight\",\"Effect\":\"Deny\",\"Action\":\"instance:read\","
                + "\"Resource\":\"*\",\"Condition\":{\"IpAddress\":{\"thecloud:SourceIp\":\"192.0.2.0/24\"}}}");
        admin.post("/iam/policies", "{\"name\":\"elsewhere\",\"document\":" + document + "}")
                .is(201);
        admin.send("PUT", "/iam/policies/elsewhere/roles/viewer", null).is(200);
        JsonNode still = explain("instance:read", "instance/web");
        assertThat(still.path("allowed").asBoolean()).isTrue();
        assertThat(StreamSupport.stream(still.path("statements").spliterator(), false)
                        .map(statement -> statement.path("mismatch").asText()))
                .anyMatch(mismatch -> mismatch.contains("thecloud:SourceIp") && mismatch.contains("192.0.2.0/24"));
        JsonNode there = admin.post(
                        "/iam/explain",
                        "{\"user\":\"" + email + "\",\"action\":\"instance:read\",\"context\":"
                                + "{\"thecloud:SourceIp\":[\"192.0.2.7\"]}}")
                .is(200)
                .json();
        assertThat(there.path("effect").asText()).isEqualTo("DENIED");
        assertThat(there.path("decided_by").asText())
                .isEqualTo("policy elsewhere of role viewer, statement 1 (NotAtNight)");
        member.post("/iam/explain", "{\"user\":\"" + email + "\",\"action\":\"instance:read\"}")
                .is(403);
        admin.send("DELETE", "/iam/policies/elsewhere/roles/viewer", null).is(204);
    }

    @Test
    void aQuestionMaySpellConditionKeysAsAwsDoesAndTagsInAnyCase() {
        String document = policy(
                "{\"Effect\":\"Deny\",\"Action\":\"instance:read\",\"Resource\":\"*\",\"Condition\":"
                        + "{\"IpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"},\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"},"
                        + "\"DateGreaterThan\":{\"aws:CurrentTime\":\"2030-01-01T00:00:00Z\"},"
                        + "\"StringEquals\":{\"aws:username\":\"somebody\",\"aws:RequestTag/Team\":\"red\","
                        + "\"aws:ResourceTag/Team\":\"blue\"},\"ArnLike\":{\"aws:PrincipalArn\":\"arn:thecloud:*:*:*:robot/*\"}}}");
        admin.send("PUT", "/iam/users/" + email + "/policies/as-at-aws", "{\"document\":" + document + "}")
                .is(200);
        String aws = "\"aws:sourceip\":[\"192.0.2.7\"],\"aws:MultiFactorAuthPresent\":[\"false\"],"
                + "\"aws:CurrentTime\":[\"2031-01-01T00:00:00Z\"],\"aws:username\":[\"somebody\"],"
                + "\"aws:RequestTag/team\":[\"red\"],\"aws:ResourceTag/TEAM\":[\"blue\"],"
                + "\"aws:PrincipalArn\":[\"arn:thecloud:iam:local:t:robot/r\"]";
        for (String spelling :
                List.of(aws, aws.replace("aws:username", "thecloud:UserEmail").replace("aws:", "thecloud:"))) {
            assertThat(supposing(spelling).is(200).json().path("effect").asText())
                    .as(spelling)
                    .isEqualTo("DENIED");
        }
        assertThat(supposing(aws.replace("\"red\"", "\"blue\""))
                        .is(200)
                        .json()
                        .path("effect")
                        .asText())
                .isEqualTo("ALLOWED");
        supposing("\"aws:SourceVpc\":[\"x\"]").blames(400, "context.aws:SourceVpc");
        supposing("\"aws:ResourceTag/\":[\"x\"]").blames(400, "context.aws:ResourceTag/");
        supposing("\"aws:SourceIp\":[\"x\"],\"thecloud:SourceIp\":[\"y\"]").is(400);
    }

    private Api.Answer supposing(String context) {
        return admin.post(
                "/iam/explain",
                "{\"user\":\"" + email + "\",\"action\":\"instance:read\",\"context\":{" + context + "}}");
    }

    @Test
    void anExplanationKnowsScopesAndWhoeverMayCallAtAll() {
        JsonNode narrow =
                withScopes("instance:read", "[\"event:read\"]").is(200).json();
        assertThat(narrow.path("effect").asText()).isEqualTo("DENIED");
        assertThat(narrow.path("decided_by").asText()).contains("scopes");
        assertThat(withScopes("instance:read", "[\"instance:*\"]")
                        .is(200)
                        .json()
                        .path("effect")
                        .asText())
                .isEqualTo("ALLOWED");
        withScopes("instance:read", "[\"instance:fly\"]").blames(400, "scopes[0]");
        withScopes("instance:read", "[]").blames(400, "scopes");

        JsonNode operators = explain("user:suspend", "*");
        assertThat(operators.path("effect").asText()).isEqualTo("NOT_GRANTED");
        assertThat(operators.path("decided_by").asText()).contains("operators of this cloud");
        assertThat(explain("tenant:transfer", "*").path("decided_by").asText()).contains("owner of the tenant");
        assertThat(explain("key:create", "*").path("effect").asText()).isEqualTo("ALLOWED");
        // As the guard has it: being the owner of a tenant makes nobody an operator.
        email = admin.get("/auth/me").json().path("user").path("email").asText();
        assertThat(explain("user:suspend", "*").path("effect").asText()).isEqualTo("NOT_GRANTED");
        assertThat(explain("tenant:transfer", "*").path("effect").asText()).isEqualTo("ALLOWED");
        assertThat(withScopes("tenant:transfer", "[\"event:read\"]")
                        .is(200)
                        .json()
                        .path("effect")
                        .asText())
                .isEqualTo("DENIED");
    }

    private Api.Answer withScopes(String action, String scopes) {
        return admin.post(
                "/iam/explain", "{\"user\":\"" + email + "\",\"action\":\"" + action + "\",\"scopes\":" + scopes + "}");
    }

    private JsonNode explain(String action, String resource) {
        return admin.post(
                        "/iam/explain",
                        "{\"user\":\"" + email + "\",\"action\":\"" + action + "\",\"resource\":\"" + resource + "\"}")
                .is(200)
                .json();
    }

    @Test
    void aDenialCarriesAnId() {
        Api.Answer denied = member.post("/instances", "{\"name\":\"a\",\"image\":\"nginx:alpine\"}")
                .is(403);
        assertThat(denied.json().path("denial_id").asText()).isNotEmpty();
        assertThat(denied.text()).doesNotContain("viewer");
    }

    @Test
    void rolesAndPoliciesAreListedInPagesAndSayWhoHasThem() {
        for (int i = 0; i < 3; i++) {
            admin.post("/iam/roles", "{\"name\":\"r" + i + "\",\"permissions\":[]}")
                    .is(201);
        }
        JsonNode first = admin.get("/iam/roles?limit=2").is(200).json();
        assertThat(first.path("items").size()).isEqualTo(2);
        JsonNode rest = admin.get(
                        "/iam/roles?cursor=" + first.path("next_cursor").asText())
                .is(200)
                .json();
        assertThat(rest.path("items").findValuesAsText("name")).containsExactly("r0", "viewer", "developer", "admin");
        assertThat(admin.get("/iam/bindings").json().path("items").findValuesAsText("email"))
                .contains(email);
    }

    @Test
    void aStaleVersionIsNotOverwritten() {
        admin.post("/iam/roles", "{\"name\":\"r\",\"permissions\":[]}").is(201);
        String tag = admin.get("/iam/roles/r").header("ETag");
        admin.with("If-Match", tag)
                .send("PATCH", "/iam/roles/r", "{\"description\":\"a\"}")
                .is(200);
        admin.with("If-Match", tag)
                .send("PATCH", "/iam/roles/r", "{\"description\":\"b\"}")
                .is(412);
    }

    private static String policy(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }
}
