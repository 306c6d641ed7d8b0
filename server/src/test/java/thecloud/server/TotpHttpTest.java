package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TotpHttpTest {
    private static final String PASSWORD = "correct horse";
    private static final int TRIES_PER_ACCOUNT = 10;

    @TestHTTPResource
    String url;

    private Api anonymous;
    private Api me;
    private JsonNode signedIn;
    private String email;
    private Authenticator authenticator;
    private JsonNode codes;

    @BeforeEach
    void somebodyIsRegistered() {
        url = url.replaceAll("/$", "");
        TestCloud.forgetTries();
        anonymous = Api.anonymous(url);
        signedIn = Api.register(url);
        email = signedIn.path("user").path("email").asText();
        me = anonymous.with("X-API-Key", signedIn.path("api_key").asText());
    }

    @Test
    void aSecretCountsOnlyOnceItWasConfirmed() {
        JsonNode begun = begin(PASSWORD).is(201).json();
        assertThat(begun.path("secret").asText()).matches("[A-Z2-7]{32}");
        assertThat(begun.path("otpauth_uri").asText())
                .startsWith("otpauth://totp/The%20Cloud:")
                .contains("secret=" + begun.path("secret").asText(), "%40example.com", "digits=6", "period=30");
        login("").is(200);
        Authenticator first = new Authenticator(begun.path("secret").asText());
        Authenticator second =
                new Authenticator(begin(PASSWORD).json().path("secret").asText());
        confirm(first.next()).blames(400, "code");
        confirm("000").blames(400, "code");
        login("").is(200);
        confirm(second.next()).is(200);
        login("").is(401);
        confirm(second.next()).is(409);
        begin(PASSWORD).is(409);
    }

    @Test
    void beginningTakesThePassword() {
        begin("wrong password").blames(400, "password");
        me.post("/auth/totp", null).blames(400, "body");
        confirm("123456").is(409);
    }

    @Test
    void signingInTakesACodeOnceAndSaysSoWithoutASession() {
        enable();
        Api.Answer without = login("").is(401);
        assertThat(without.json().path("code").asText()).isEqualTo("SECOND_FACTOR_REQUIRED");
        assertThat(without.text()).doesNotContain("token", "api_key");
        String code = authenticator.next();
        login(",\"code\":\"" + code + "\"").is(200);
        Api.Answer replayed = login(",\"code\":\"" + code + "\"").is(401);
        assertThat(replayed.json().path("code").asText()).isEqualTo("UNAUTHENTICATED");
        login(",\"code\":\"1\",\"recovery_code\":\"2\"").blames(400, "recovery_code");
    }

    @Test
    void aWrongPasswordGetsTheSameAnswerWithAndWithoutASecondFactorAndACode() {
        Api.Answer before = wrongPassword("");
        enable();
        for (String proof : List.of("", ",\"code\":\"123456\"", ",\"code\":\"" + authenticator.next() + "\"")) {
            Api.Answer after = wrongPassword(proof).is(401);
            assertThat(after.json().path("code")).isEqualTo(before.json().path("code"));
            assertThat(after.json().path("detail")).isEqualTo(before.json().path("detail"));
        }
    }

    @Test
    void ofManyLoginsAtOnceWithOneCodeOneGetsIn() throws InterruptedException, ExecutionException {
        enable();
        String proof = ",\"code\":\"" + authenticator.next() + "\"";
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> logins = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                logins.add(threads.submit(() -> login(proof)));
            }
            for (Future<Api.Answer> answer : logins) {
                answers.add(answer.get().status());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 401, 401, 401);
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        enable();
        assertThat(codes).hasSize(10);
        String code = codes.path(3).asText();
        login(recovery(code.toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
                .is(200);
        login(recovery(code)).is(401);
        login(recovery("aaaa-bbbb-cccc-dddd")).is(401);
        assertThat(me.get("/events?type=RECOVERY_CODE_USED").json().path("items"))
                .hasSize(1);
    }

    @Test
    void newRecoveryCodesEndTheOldOnes() {
        enable();
        JsonNode fresh = me.post("/auth/totp/recovery-codes", "{\"code\":\"" + authenticator.next() + "\"}")
                .is(200)
                .json()
                .path("recovery_codes");
        login(recovery(codes.path(0).asText())).is(401);
        login(recovery(fresh.path(0).asText())).is(200);
        me.post("/auth/totp/recovery-codes", "{\"code\":\"000000\"}").blames(400, "code");
    }

    @Test
    void disablingTakesPasswordAndCode() {
        enable();
        String recovery = codes.path(0).asText();
        disable("wrong password", recovery).blames(400, "password");
        disable(PASSWORD, "aaaa-bbbb-cccc-dddd").blames(400, "recovery_code");
        me.send("DELETE", "/auth/totp", "{\"password\":\"" + PASSWORD + "\"}").blames(400, "code");
        disable(PASSWORD, recovery).is(204);
        login("").is(200);
        disable(PASSWORD, recovery).is(409);
    }

    @Test
    void guessingCodesIsThrottledAlsoWithTheRightPassword() {
        enable();
        Api.Answer last = login(",\"code\":\"000000\"");
        for (int i = 0; i < TRIES_PER_ACCOUNT && last.status() == 401; i++) {
            last = login(",\"code\":\"000000\"");
        }
        last.is(429);
        login(",\"code\":\"" + authenticator.next() + "\"").is(429);
    }

    @Test
    void aPolicyMayAskForTheSecondFactor() {
        JsonNode admin = Api.register(url);
        Api boss = anonymous.with("X-API-Key", admin.path("api_key").asText());
        String tenant = admin.path("tenant").path("id").asText();
        TestCloud.join(boss, tenant, signedIn, "admin");
        String policy = "{\"document\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":"
                + "\"instance:*\",\"Resource\":\"*\",\"Condition\":{\"BoolIfExists\":"
                + "{\"thecloud:MultiFactorAuthPresent\":\"false\"}}}]}}";
        boss.send("PUT", "/iam/users/" + email + "/policies/second-factor", policy)
                .is(200);
        bearer(login("").json(), tenant).get("/instances").is(403);
        enable();
        JsonNode strong =
                login(",\"code\":\"" + authenticator.next() + "\"").is(200).json();
        bearer(strong, tenant).get("/instances").is(200);
        JsonNode renewed = anonymous
                .post(
                        "/auth/refresh",
                        "{\"refresh_token\":\"" + strong.path("refresh_token").asText() + "\"}")
                .is(200)
                .json();
        bearer(renewed, tenant).get("/instances").is(200);
    }

    @Test
    void noSecretIsInEventsOrTheAuditLogAndTheDatabaseHoldsNoneInTheClear() {
        JsonNode begun = begin(PASSWORD).json();
        authenticator = new Authenticator(begun.path("secret").asText());
        codes = confirm(authenticator.next()).is(200).json().path("recovery_codes");
        String events = me.get("/events?limit=1000").text();
        assertThat(events).contains("SECOND_FACTOR_BEGUN", "SECOND_FACTOR_ENABLED");
        login(",\"code\":\"" + authenticator.next() + "\"").is(200);
        login(recovery(codes.path(0).asText())).is(200);
        login(recovery("aaaa-bbbb-cccc-dddd")).is(401);
        String dump = TestCloud.rows("SELECT f.*, r.hash FROM second_factors f JOIN recovery_codes r USING (user_id)")
                + TestCloud.rows("SELECT l::text FROM audit_lines l");
        assertThat(dump).contains("second-factor:confirm");
        for (JsonNode code : codes) {
            assertThat(events + dump)
                    .doesNotContain(code.asText(), code.asText().replace("-", ""));
        }
        assertThat(events + dump).doesNotContain(begun.path("secret").asText());
    }

    private void enable() {
        authenticator =
                new Authenticator(begin(PASSWORD).is(201).json().path("secret").asText());
        codes = confirm(authenticator.next()).is(200).json().path("recovery_codes");
    }

    private Api.Answer begin(String password) {
        return me.post("/auth/totp", "{\"password\":\"" + password + "\"}");
    }

    private Api.Answer confirm(String code) {
        return me.post("/auth/totp/confirm", "{\"code\":\"" + code + "\"}");
    }

    private Api.Answer disable(String password, String recovery) {
        return me.send("DELETE", "/auth/totp", "{\"password\":\"" + password + "\"" + recovery(recovery) + "}");
    }

    private static String recovery(String code) {
        return ",\"recovery_code\":\"" + code + "\"";
    }

    private Api.Answer login(String proof) {
        return anonymous.post(
                "/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\"" + proof + "}");
    }

    private Api.Answer wrongPassword(String proof) {
        return anonymous.post("/auth/login", "{\"email\":\"" + email + "\",\"password\":\"wrong one\"" + proof + "}");
    }

    private Api bearer(JsonNode session, String tenant) {
        return anonymous
                .with("Authorization", "Bearer " + session.path("token").asText())
                .with("X-Tenant-ID", tenant);
    }
}
