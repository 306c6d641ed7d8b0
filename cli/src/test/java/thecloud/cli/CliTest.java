package thecloud.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliTest {

    private static final String SIGNED_IN = """
            {"user":{"id":"u","email":"me@example.com","name":"Me","created_at":"2026-01-31T12:00:00Z"},
             "tenant":{"id":"t","name":"me","slug":"me","owner_id":"u","role":"admin","created_at":"2026-01-31T12:00:00Z"},
             "token":"jwt-secret","expires_at":"2026-01-31T12:15:00Z","refresh_token":"refresh-secret",
             "refresh_expires_at":"2026-02-28T12:00:00Z","api_key":"cloud_key_secret","api_key_id":"k-1"}""";

    private static final String INSTANCE = """
            {"id":"11111111-2222-3333-4444-555555555555","name":"web-01","status":"%s","desired_status":"%s",
             "image":"nginx:alpine","instance_type":"small","ports":["8081:80"],"command":[],"restart_policy":"no",
             "private_ip":"10.7.0.4","security_groups":["default"],"volumes":[],
             "tags":{"tier":"front"},"metadata":{},"tenant_id":"t","owner_id":"u",
             "created_at":"2026-01-31T09:00:00Z","updated_at":"2026-01-31T09:00:00Z","version":3}""";

    @TempDir
    Path home;

    private Peer peer;

    @BeforeEach
    void start() throws IOException {
        peer = new Peer();
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private Typed typed() {
        return new Typed(home).with("CLOUD_ENDPOINT", peer.url());
    }

    private Typed signedIn() {
        return typed().with("CLOUD_API_KEY", "cloud_key_secret");
    }

    @Test
    void registeringAsksTwiceKeepsTheKeyForTheOwnerAloneAndPrintsNoSecret() throws IOException {
        peer.on("POST /auth/register", 201, SIGNED_IN);
        Typed.Result done = typed().password("pass-word", "pass-word")
                .run("auth", "register", "--email", "me@example.com", "--name", "Me");
        assertThat(done.exitCode()).isZero();
        assertThat(done.all()).contains("Signed in as me@example.com").doesNotContain("secret", "pass-word");
        Path file = home.resolve("config.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file))
                .contains("cloud_key_secret")
                .doesNotContain("pass-word", "jwt-secret", "refresh-secret");
    }

    @Test
    void twoDifferentPasswordsRegisterNobody() {
        Typed.Result done = typed().password("one", "two").run("auth", "register", "--email", "a@b.c", "--name", "A");
        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(done.err()).contains("differ");
        assertThat(peer.requests).isEmpty();
    }

    @Test
    void aPasswordComesFromStandardInputWhenThereIsNoTerminal() {
        peer.on("POST /auth/login", 200, SIGNED_IN);
        assertThat(typed().run("auth", "login", "--email", "a@b.c").exitCode()).isEqualTo(2);
        Typed.Result done = typed().input("pass-word\n").run("auth", "login", "--email", "a@b.c", "--password-stdin");
        assertThat(done.exitCode()).isZero();
        assertThat(peer.requests).singleElement().asString().contains("\"password\":\"pass-word\"");
    }

    @Test
    void loggingInAsksForACodeOnlyWhenTheCloudDoes() {
        peer.on(
                "POST /auth/login",
                401,
                "{\"status\":401,\"code\":\"SECOND_FACTOR_REQUIRED\",\"detail\":\"give a code\"}");
        Typed.Result refused = typed().password("pass-word", "123 456").run("auth", "login", "--email", "a@b.c");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(peer.requests).hasSize(2);
        assertThat(peer.requests.getFirst()).doesNotContain("code");
        assertThat(peer.requests.getLast()).contains("\"code\":\"123456\"");
        assertThat(refused.all()).doesNotContain("123456", "pass-word");
        peer.on("POST /auth/login", 200, SIGNED_IN);
        typed().password("pass-word").run("auth", "login", "--email", "a@b.c", "--code", "654321");
        assertThat(peer.requests.getLast()).contains("\"code\":\"654321\"");
        assertThat(peer.requests).hasSize(3);
    }

    @Test
    void enablingASecondFactorShowsTheSecretAsksForACodeAndShowsRecoveryCodes() {
        peer.on("POST /auth/totp", 201, "{\"secret\":\"ABCD\",\"otpauth_uri\":\"otpauth://totp/x\"}")
                .on("POST /auth/totp/confirm", 200, "{\"recovery_codes\":[\"aaaa-bbbb\"]}");
        Typed.Result done = signedIn().password("pass-word", "123456").run("auth", "totp", "enable");
        assertThat(done.exitCode()).isZero();
        assertThat(done.err()).contains("ABCD", "otpauth://totp/x");
        assertThat(done.out()).contains("aaaa-bbbb");
        assertThat(done.all()).doesNotContain("pass-word");
    }

    @Test
    void aKeyIsMadeWithScopesAndAnEnd() {
        String key = "{\"id\":\"k\",\"name\":\"ci\",\"prefix\":\"tck_1\",\"key\":\"tck_12\",\"tenant_id\":\"t\","
                + "\"scopes\":[\"instance:read\"],\"expires_at\":\"2026-03-02T12:00:00Z\","
                + "\"created_at\":\"2026-01-31T12:00:00Z\"}";
        peer.on("POST /auth/keys", 201, key).on("POST /service-accounts/bot/keys", 201, key);
        for (String[] command :
                new String[][] {{"auth", "key", "create", "ci"}, {"service-account", "key", "create", "bot", "ci"}}) {
            String[] whole = java.util.Arrays.copyOf(command, command.length + 4);
            System.arraycopy(
                    new String[] {"--scope", "instance:read", "--expires", "30d"}, 0, whole, command.length, 4);
            Typed.Result done = signedIn().run(whole);
            assertThat(done.out()).contains("tck_12", "instance:read", "2026-03-02");
            assertThat(peer.requests.getLast())
                    .contains("\"scopes\":[\"instance:read\"]", "\"expires_in_seconds\":2592000");
        }
        assertThat(signedIn()
                        .run("auth", "key", "create", "ci", "--expires", "soon")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void debugPrintsRequestsAndNoSecret() {
        peer.on("POST /auth/login", 200, SIGNED_IN);
        Typed.Result done =
                typed().input("pass-word\n").run("auth", "login", "--email", "a@b.c", "--password-stdin", "--debug");
        assertThat(done.err()).contains("debug: POST /auth/login -> 200");
        assertThat(done.all()).doesNotContain("secret", "pass-word");
    }

    @Test
    void signingOutRevokesTheKeyAndForgetsIt() throws IOException {
        peer.on("POST /auth/login", 200, SIGNED_IN).on("DELETE /auth/keys/k-1", 204, "");
        typed().input("pass-word\n").run("auth", "login", "--email", "a@b.c", "--password-stdin");
        assertThat(typed().run("auth", "logout").exitCode()).isZero();
        assertThat(peer.requests).last().isEqualTo("DELETE /auth/keys/k-1");
        assertThat(Files.readString(home.resolve("config.json"))).doesNotContain("secret");
        assertThat(typed().run("auth", "me").exitCode()).isEqualTo(3);
    }

    @Test
    void keysAreNeverArguments() {
        Typed.Result done = typed().run("config", "set", "api-key", "cloud_key_secret");
        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(typed().input("cloud_key_secret\n")
                        .run("config", "set", "api-key")
                        .exitCode())
                .isZero();
        assertThat(typed().run("config", "list").out())
                .contains("api-key   set")
                .doesNotContain("secret");
    }

    @Test
    void instancesAreListedInAlignedColumns() {
        peer.on("GET /instances", 200, "{\"items\":[" + INSTANCE.formatted("RUNNING", "RUNNING") + "]}");
        assertThat(signedIn().run("instance", "list").out()).isEqualTo("""
                        NAME    STATUS   TYPE   IMAGE         ADDRESS   PORTS    AGE  ID
                        web-01  RUNNING  small  nginx:alpine  10.7.0.4  8081:80   3h  11111111-2222-3333-4444-555555555555
                        """);
    }

    @Test
    void statusHasColourOnATerminalOnly() {
        peer.on("GET /instances", 200, "{\"items\":[" + INSTANCE.formatted("ERROR", "ERROR") + "]}");
        assertThat(signedIn().onTerminal().run("instance", "list").out()).contains("\u001b[31mERROR\u001b[0m");
        assertThat(signedIn().onTerminal().run("instance", "list", "--no-color").out())
                .doesNotContain("\u001b");
        assertThat(signedIn().run("instance", "list").out()).doesNotContain("\u001b");
    }

    @Test
    void dataIsPrintedAsItCameOverTheWire() {
        peer.on("GET /instances/web-01", 200, INSTANCE.formatted("RUNNING", "RUNNING"));
        assertThat(signedIn().run("instance", "show", "web-01", "-o", "json").out())
                .contains("\"desired_status\" : \"RUNNING\"")
                .contains("\"created_at\" : \"2026-01-31T09:00:00Z\"")
                .doesNotContain("null");
        assertThat(signedIn().run("instance", "show", "web-01", "-o", "yaml").out())
                .contains("desired_status: RUNNING\n")
                .contains("ports:\n- 8081:80\n");
    }

    @Test
    void whatTheServerSendsCannotCommandTheTerminal() {
        peer.on(
                "GET /instances/web-01",
                200,
                INSTANCE.formatted("ERROR", "ERROR").replace("nginx:alpine", "x\\u001b[2Jy\\nz"));
        assertThat(signedIn().run("instance", "show", "web-01").out())
                .contains("x[2Jy z")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({"400,2", "401,3", "403,3", "404,4", "409,5", "412,5", "500,1"})
    void anErrorIsOneSentenceAndItsKindIsTheExitCode(int status, int exitCode) {
        peer.on("GET /instances/web-01", status, "{\"detail\":\"it is so\",\"field\":\"name\",\"request_id\":\"r-1\"}");
        Typed.Result done = signedIn().run("instance", "show", "web-01");
        assertThat(done.exitCode()).isEqualTo(exitCode);
        assertThat(done.out()).isEmpty();
        assertThat(done.err())
                .startsWith("cloud: it is so.")
                .doesNotContain("r-1")
                .hasLineCount(1);
        assertThat(signedIn().run("instance", "show", "web-01", "--debug").err())
                .contains("field name, request r-1");
    }

    @Test
    void anUnreachableCloudSaysHowToStartIt() {
        peer.close();
        Typed.Result done = signedIn().run("instance", "list");
        assertThat(done.exitCode()).isEqualTo(6);
        assertThat(done.err())
                .isEqualTo("cloud: The cloud at " + peer.url() + " does not answer. Start it with ./cloud up\n");
    }

    @Test
    void wrongWordsAreUsageErrorsWithAWayOn() {
        Typed.Result done = typed().run("instance", "lunch");
        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(done.err()).contains("launch");
        assertThat(typed().run("instance", "launch", "web").err())
                .contains("--image")
                .contains("--help");
        assertThat(typed().run("instance", "list", "--endpoint", "ftp://x").exitCode())
                .isEqualTo(3);
        assertThat(signedIn().run("instance", "list", "--endpoint", "ftp://x").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aResourceWithoutActionListsItsActions() {
        Typed.Result done = typed().run("instance");
        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(done.err()).contains("Usage: cloud instance").contains("terminate");
    }

    @Test
    void aLaunchSendsWhatWasAskedForAndNothingElse() throws IOException {
        peer.on("POST /instances", 201, INSTANCE.formatted("STARTING", "RUNNING"));
        Path env = Files.writeString(home.resolve("env"), "# comment\nA=1\nB=2=3\n");
        Typed.Result done = signedIn()
                .with("FROM_OUTSIDE", "yes")
                .run(
                        "instance",
                        "launch",
                        "web-01",
                        "--image",
                        "nginx:alpine",
                        "-p",
                        "8081:80",
                        "-p",
                        "0:443",
                        "--env-file",
                        env.toString(),
                        "-e",
                        "A=9",
                        "-e",
                        "FROM_OUTSIDE",
                        "--tag",
                        "tier=front",
                        "--restart",
                        "always",
                        "--",
                        "sh",
                        "-c",
                        "echo --wait");
        assertThat(done.exitCode()).isZero();
        assertThat(peer.requests)
                .containsExactly(
                        "POST /instances {\"name\":\"web-01\",\"image\":\"nginx:alpine\",\"ports\":[\"8081:80\",\"0:443\"],"
                                + "\"environment\":{\"A\":\"9\",\"B\":\"2=3\",\"FROM_OUTSIDE\":\"yes\"},"
                                + "\"command\":[\"sh\",\"-c\",\"echo --wait\"],\"tags\":{\"tier\":\"front\"},"
                                + "\"restart_policy\":\"always\"}");
    }

    @Test
    void anImagesDescriptionAndTagsAreReplaced() {
        peer.on("PATCH /images/base", 200, "{\"name\":\"base\",\"status\":\"AVAILABLE\"}");
        Typed.Result done = signedIn().run("image", "update", "base", "--description", "Debian", "--tag", "team=web");
        assertThat(done.all()).contains("base is changed.");
        assertThat(peer.requests)
                .containsExactly("PATCH /images/base {\"description\":\"Debian\",\"tags\":{\"team\":\"web\"}}");
    }

    @Test
    void tagsAreChangedOneByOneUnderTheVersionThatWasRead() {
        peer.on("GET /instances/web-01", 200, INSTANCE.formatted("RUNNING", "RUNNING"))
                .on("PATCH /instances/web-01", 200, INSTANCE.formatted("RUNNING", "RUNNING"));
        assertThat(signedIn().run("instance", "tag", "web-01", "a=b", "tier-").exitCode())
                .isZero();
        assertThat(peer.requests).last().isEqualTo("PATCH /instances/web-01 {\"tags\":{\"a\":\"b\"}}");
    }

    @Test
    void aCommandWithInputEndsWithItsExitCode() {
        peer.on(
                "POST /instances/web-01/exec",
                200,
                "{\"exit_code\":7,\"stdout\":\"out\\n\",\"stderr\":\"err\\n\",\"truncated\":false}");
        Typed.Result done = signedIn().input("data").run("instance", "exec", "-i", "web-01", "--", "sh", "-c", "cat");
        assertThat(done).isEqualTo(new Typed.Result(7, "out\n", "err\n"));
        assertThat(peer.requests)
                .containsExactly("POST /instances/web-01/exec {\"command\":[\"sh\",\"-c\",\"cat\"],\"input\":\"data\","
                        + "\"timeout_seconds\":60}");
    }

    @Test
    void profilesKeepCloudsApart() {
        peer.on("POST /auth/login", 200, SIGNED_IN);
        typed().input("p\n").run("auth", "login", "--email", "a@b.c", "--password-stdin", "--profile", "work");
        assertThat(typed().run("auth", "me").exitCode()).isEqualTo(3);
        assertThat(typed().run("config", "profiles", "use", "nowhere").exitCode())
                .isEqualTo(4);
        assertThat(typed().run("config", "profiles", "use", "work").exitCode()).isZero();
        assertThat(typed().run("config", "profiles", "list").out())
                .contains("work")
                .contains("yes");
    }

    @Test
    void aBrokenConfigurationIsNamed() throws IOException {
        Files.writeString(home.resolve("config.json"), "{");
        Typed.Result done = typed().run("auth", "me");
        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(done.err()).contains("config.json is not valid JSON");
    }
}
