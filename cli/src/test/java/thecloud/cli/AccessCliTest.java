package thecloud.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sharing the cloud on the command line: what each command sends, what it says, how it ends. */
class AccessCliTest {

    private static final String AT = "\"2026-01-31T09:00:00Z\"";
    private static final String ME = """
            {"user":{"id":"u","email":"me@example.com","name":"Me","created_at":%s},"tenant":{"id":"t","name":"Me",
             "slug":"me","owner_id":"u","roles":["admin"],"created_at":%s},"tenants":[]}""".formatted(AT, AT);
    private static final String ROLE = """
            {"id":"r","name":"stopper","description":"","permissions":["instance:stop"],"built_in":false,
             "created_at":%s,"updated_at":%s}""".formatted(AT, AT);
    private static final String POLICY = """
            {"id":"p","name":"night","description":"","document":{"Version":"2012-10-17"},"created_at":%s,
             "updated_at":%s,"version":1}""".formatted(AT, AT);
    private static final String INVITATION = """
            {"id":"i","email":"you@example.com","role":"viewer","tenant_id":"t","invited_by":"me@example.com",
             "created_at":%s,"expires_at":"2026-02-07T09:00:00Z","delivery":"%%s"}""".formatted(AT);
    private static final String LINE = """
            {"id":"d-1","at":%s,"email":"you@example.com","address":"192.0.2.7","request_id":"r-1",
             "action":"instance:stop","resource":"instance/web","result":"DENIED","reason":"you may not",
             "decided_by":"policy night, statement 1"}""".formatted(AT);

    @TempDir
    Path home;

    private Peer peer;

    @BeforeEach
    void start() throws IOException {
        peer = new Peer();
        peer.on("GET /auth/me", 200, ME);
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private Typed.Result run(String... words) {
        return typed().run(words);
    }

    private Typed typed() {
        return new Typed(home).with("CLOUD_ENDPOINT", peer.url()).with("CLOUD_API_KEY", "cloud_key_secret");
    }

    private String sent() {
        return peer.requests.getLast();
    }

    @Test
    void rolesAreMadeAndBound() {
        peer.on("POST /iam/roles", 201, ROLE)
                .on("PUT /iam/roles/stopper/users/you%40example.com", 200, """
                        {"user_id":"y","email":"you@example.com","role_id":"r","role":"stopper","bound_at":%s}""".formatted(AT))
                .on("GET /iam/roles", 200, "{\"items\":[" + ROLE + "]}");
        Typed.Result made =
                run("iam", "role", "create", "stopper", "--permission", "instance:stop", "--permission", "event:read");
        assertThat(made.out()).contains("stopper is made");
        assertThat(sent())
                .isEqualTo("POST /iam/roles {\"name\":\"stopper\",\"permissions\":[\"instance:stop\",\"event:read\"]}");
        assertThat(run("iam", "role", "bind", "stopper", "you@example.com").out())
                .isEqualTo("you@example.com has role stopper.\n");
        assertThat(run("iam", "role", "list").out()).contains("stopper", "custom", "instance:stop");
    }

    @Test
    void aPolicyComesFromAFileAndIsAttachedToAUserOrARole() throws IOException {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        Path file = Files.writeString(home.resolve("policy.json"), document);
        String attached = """
                {"policy_id":"p","target_type":"user","target_id":"y","target":"you@example.com","attached_at":%s}""".formatted(AT);
        peer.on("POST /iam/policies", 201, POLICY)
                .on("PUT /iam/policies/night/users/you%40example.com", 200, attached)
                .on("PUT /iam/policies/night/roles/viewer", 200, attached.replace("you@example.com", "viewer"));
        assertThat(run("iam", "policy", "create", "night", "--file", file.toString())
                        .exitCode())
                .isZero();
        assertThat(sent()).isEqualTo("POST /iam/policies {\"name\":\"night\",\"document\":" + document + "}");
        assertThat(run("iam", "policy", "attach", "night", "--user", "you@example.com")
                        .out())
                .contains("attached to you@example.com");
        assertThat(run("iam", "policy", "attach", "night", "--role", "viewer").out())
                .contains("attached to viewer");
        assertThat(run("iam", "policy", "attach", "night").exitCode()).isEqualTo(2);
        assertThat(run("iam", "policy", "attach", "night", "--user", "a", "--role", "b")
                        .exitCode())
                .isEqualTo(2);
        assertThat(run(
                                "iam",
                                "policy",
                                "create",
                                "x",
                                "--file",
                                home.resolve("none").toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void anExplanationSaysWhatDecidedAndWhatWouldChangeIt() {
        peer.on("POST /iam/explain", 200, """
                {"allowed":false,"effect":"DENIED","decided_by":"policy night, statement 1","advice":["change it"],
                 "statements":[{"source":"role viewer","statement":1,"effect":"Allow",
                                "mismatch":"Action is *:read; the request has instance:stop"},
                               {"source":"policy night","statement":1,"sid":"Night","effect":"Deny"}]}""");
        Typed.Result told = run(
                "iam",
                "explain",
                "you@example.com",
                "instance:stop",
                "instance/web",
                "--context",
                "aws:SourceIp=192.0.2.7",
                "--context",
                "aws:RequestTag/team=a=b",
                "--scope",
                "instance:*");
        assertThat(sent())
                .isEqualTo("POST /iam/explain {\"user\":\"you@example.com\",\"action\":\"instance:stop\","
                        + "\"resource\":\"instance/web\",\"scopes\":[\"instance:*\"],\"context\":"
                        + "{\"aws:SourceIp\":[\"192.0.2.7\"],\"aws:RequestTag/team\":[\"a=b\"]}}");
        assertThat(told.out())
                .contains("not allowed (DENIED)", "policy night, statement 1", "change it")
                .contains("Deny by policy night, statement 1 (Night), matches")
                .contains("Allow by role viewer, statement 1, does not match: Action is *:read");
        run("iam", "explain", "you@example.com", "instance:list");
        assertThat(sent()).doesNotContain("scopes", "resource");
        assertThat(run("iam", "explain", "a", "instance:stop", "--context", "no-value")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void anInvitationSaysWhereItsMailReallyWent() {
        peer.on("POST /tenants/t/invitations", 201, INVITATION.formatted("MAILED"))
                .on("POST /tenants/t/invitations/i/resend", 200, INVITATION.formatted("LOGGED"))
                .on(
                        "GET /tenants/t/invitations",
                        200,
                        "{\"items\":["
                                + INVITATION.formatted("LOGGED").replace("}", ",\"sent_at\":" + AT + "}") + ","
                                + INVITATION.formatted("MAILED") + "]}");
        assertThat(run("tenant", "invite", "you@example.com", "--role", "viewer")
                        .out())
                .contains("you@example.com is invited as viewer", "a mail is on its way");
        assertThat(sent()).isEqualTo("POST /tenants/t/invitations {\"email\":\"you@example.com\",\"role\":\"viewer\"}");
        assertThat(run("tenant", "invitation", "resend", "i").out())
                .contains("no mail server", "log")
                .doesNotContain("on its way");
        assertThat(run("tenant", "invitation", "list").out()).contains("logged", "waits");
        peer.on("POST /auth/forgot-password", 202, "{\"delivery\":\"LOGGED\"}");
        assertThat(run("auth", "forgot-password", "--email", "me@example.com").out())
                .contains("in the log")
                .doesNotContain("on its way");
        peer.on("POST /auth/forgot-password", 202, "{\"delivery\":\"MAILED\"}");
        assertThat(run("auth", "forgot-password", "--email", "me@example.com").out())
                .contains("on its way");
    }

    @Test
    void membersAreListedChangedAndMadeOwner() {
        String member = """
                {"user_id":"y","email":"you@example.com","name":"You","kind":"user","roles":["admin"],"owner":true,
                 "joined_at":%s}""".formatted(AT);
        peer.on("GET /tenants/t/members", 200, "{\"items\":[" + member + "]}")
                .on("PUT /tenants/t/members/you%40example.com", 200, member)
                .on("DELETE /tenants/t/members/you%40example.com", 204, "")
                .on("POST /tenants/t/transfer", 200, member);
        assertThat(run("tenant", "member", "list").out()).contains("you@example.com", "admin (owner)", "3h");
        assertThat(run("tenant", "member", "role", "you@example.com", "admin").out())
                .isEqualTo("you@example.com is admin.\n");
        assertThat(run("tenant", "transfer", "you@example.com").out()).contains("owns the tenant now");
        assertThat(sent()).isEqualTo("POST /tenants/t/transfer {\"user\":\"you@example.com\"}");
        assertThat(run("tenant", "member", "remove", "you@example.com").exitCode())
                .isZero();
        assertThat(run("tenant", "member", "remove", "nobody@example.com").exitCode())
                .isEqualTo(4);
    }

    @Test
    void anInvitationsTokenIsTypedOrReadAndNeverShown() {
        peer.on("POST /invitations/accept", 200, """
                {"id":"t","name":"Team","slug":"team","owner_id":"u","roles":["viewer"],"created_at":%s}""".formatted(AT));
        Typed.Result typedIn = typed().password("tcm_token").run("tenant", "invitation", "accept");
        assertThat(typedIn.out()).contains("cloud tenant use team");
        assertThat(typedIn.all()).doesNotContain("tcm_token");
        assertThat(sent()).isEqualTo("POST /invitations/accept {\"token\":\"tcm_token\"}");
        assertThat(typed().input("tcm_token\n")
                        .run("tenant", "invitation", "accept", "--token-stdin")
                        .exitCode())
                .isZero();
        assertThat(run("tenant", "invitation", "accept").exitCode()).isEqualTo(2);
    }

    @Test
    void aServiceAccountIsMadeWithARole() {
        peer.on("POST /service-accounts", 201, """
                {"id":"s","name":"ci","email":"ci@me.service.invalid","description":"","roles":["developer"],
                 "tenant_id":"t","created_at":%s,"updated_at":%s,"version":1}""".formatted(AT, AT));
        assertThat(run("service-account", "create", "ci", "--role", "developer").out())
                .contains("cloud service-account key create ci KEY");
        assertThat(sent()).isEqualTo("POST /service-accounts {\"name\":\"ci\",\"role\":\"developer\"}");
        assertThat(run("service-account", "create", "ci").exitCode()).isEqualTo(2);
    }

    @Test
    void theAuditLogIsFilteredAndADenialExplained() {
        peer.on(
                        "GET /audit?since=2026-01-30T12%3A00%3A00Z&user=you%40example.com&action=instance%3A*&result=denied",
                        200, "{\"items\":[" + LINE + "]}")
                .on("GET /iam/denials/d-1", 200, LINE);
        assertThat(run(
                                "audit",
                                "list",
                                "--since",
                                "1d",
                                "--user",
                                "you@example.com",
                                "--action",
                                "instance:*",
                                "--result",
                                "denied")
                        .out())
                .as(peer.requests.toString())
                .contains("you@example.com", "instance:stop", "instance/web", "DENIED", "192.0.2.7");
        assertThat(run("audit", "denial", "d-1").out()).contains("Decided by", "policy night, statement 1");
        assertThat(run("audit", "list", "--since", "yesterday").exitCode()).isEqualTo(2);
    }

    @Test
    void theExportIsPrintedLineByLineAsItCame() {
        peer.on("GET /admin/audit/export", 200, "{\"seq\":1}\n{\"seq\":2}\n");
        assertThat(run("admin", "audit", "export").out()).isEqualTo("{\"seq\":1}\n{\"seq\":2}\n");
    }

    @Test
    void verifyingEndsWithOneWhenTheLogWasTamperedWithOrTheAnswerBreaksOff() {
        String head = "2:" + "0".repeat(64);
        String progress =
                "{\"done\":false,\"intact\":true,\"checked\":1,\"unsealed\":0,\"from\":\"0:0\",\"findings\":[],"
                        + "\"found\":0}\n";
        String done = progress.replace("\"done\":false", "\"done\":true,\"head\":\"" + head + "\"");
        peer.on("POST /admin/audit/verify", 200, progress + done);
        Typed.Result intact = run("admin", "audit", "verify");
        assertThat(intact.exitCode()).isZero();
        assertThat(intact.out()).contains("Nothing was tampered with", "Head: " + head);
        peer.on(
                "POST /admin/audit/verify?expect=" + head.replace(":", "%3A"),
                200,
                done.replace("\"intact\":true", "\"intact\":false")
                        .replace(
                                "[],\"found\":0",
                                "[{\"kind\":\"REMOVED\",\"seq\":2,\"problem\":\"line 2 is missing\"}],\"found\":3"));
        Typed.Result tampered = run("admin", "audit", "verify", "--expect", head);
        assertThat(tampered.exitCode()).as(peer.requests.toString()).isEqualTo(1);
        assertThat(tampered.out()).contains("TAMPERED", "REMOVED  line 2  line 2 is missing", "... and 2 more");
        peer.on("POST /admin/audit/verify", 200, progress);
        assertThat(run("admin", "audit", "verify").exitCode()).isNotZero();
    }

    @Test
    void quotasAreListedAndSetForUsersAndTenants() {
        String quota = "{\"name\":\"vcpus\",\"limit\":10,\"used\":2.5,\"user_limit\":4,\"user_used\":1}";
        peer.on("GET /quotas", 200, "{\"items\":[" + quota + "]}")
                .on("PUT /quotas/users/you%40example.com/vcpus", 200, quota)
                .on("PUT /admin/tenants/shop/quotas/vcpus", 200, quota);
        assertThat(run("quota", "list").out()).contains("vcpus", "2.5", "10", "4");
        assertThat(run("quota", "set", "vcpus", "4", "--user", "you@example.com")
                        .out())
                .contains("you@example.com may have 4");
        assertThat(sent()).isEqualTo("PUT /quotas/users/you%40example.com/vcpus {\"limit\":4}");
        assertThat(run("admin", "quota", "set", "shop", "vcpus", "10").exitCode())
                .isZero();
        assertThat(sent()).isEqualTo("PUT /admin/tenants/shop/quotas/vcpus {\"limit\":10}");
        assertThat(run("quota", "set", "vcpus", "many", "--user", "you@example.com")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void aQuotaThatIsExceededIsOneSentenceThatNamesIt() {
        peer.on("POST /instances", 429, """
                {"status":429,"code":"QUOTA_EXCEEDED","quota":"instances","limit":1,"used":1,"requested":1,
                 "detail":"the quota instances of this tenant is 1, of which 1 is used; this needs 1 more"}""");
        Typed.Result refused = run("instance", "launch", "two", "--image", "nginx:alpine");
        assertThat(refused.exitCode()).isEqualTo(6);
        assertThat(refused.err())
                .startsWith("cloud: the quota instances of this tenant is 1")
                .hasLineCount(1);
        assertThat(peer.requests).as("more of the same would not help").hasSize(1);
    }

    @Test
    void disablingTheSecondFactorTakesThePasswordAndACode() {
        peer.on("DELETE /auth/totp", 204, "");
        Typed.Result done = typed().password("pass-word", "123456").run("auth", "totp", "disable");
        assertThat(done.exitCode()).as(peer.requests + done.err()).isZero();
        assertThat(sent()).contains("\"password\":\"pass-word\"", "\"code\":\"123456\"");
        assertThat(done.all()).doesNotContain("pass-word", "123456");
        typed().password("pass-word").run("auth", "totp", "disable", "--recovery-code", "aaaa-bbbb");
        assertThat(sent()).contains("\"recovery_code\":\"aaaa-bbbb\"");
    }
}
