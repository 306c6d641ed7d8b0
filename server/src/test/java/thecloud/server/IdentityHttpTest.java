package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdentityHttpTest {
    private static final int TRIES_PER_ACCOUNT = 10;

    @TestHTTPResource
    String url;

    private Api anonymous;
    private JsonNode signedIn;
    private String email;

    @BeforeEach
    void somebodyIsRegistered() {
        url = url.replaceAll("/$", "");
        anonymous = Api.anonymous(url);
        signedIn = Api.register(url);
        email = signedIn.path("user").path("email").asText();
    }

    @Test
    void whatIsNoIdOfAKeyIsUnknown() {
        Api me = Api.newcomer(url);
        me.send("DELETE", "/auth/keys/no-id", null).is(404);
        me.post("/auth/keys/no-id/rotate", null).is(404);
    }

    @Test
    void anAddressCanBeRegisteredOnce() {
        anonymous
                .post("/auth/register", "{\"email\":\"" + email + "\",\"name\":\"N\",\"password\":\"something else\"}")
                .blames(409, "email");
    }

    @Test
    void aRepeatedRegistrationChangesNothingAndAnIdempotencyKeyIsRefusedRatherThanIgnored() {
        String body = "{\"email\":\"" + email + "\",\"name\":\"N\",\"password\":\"correct horse\"}";
        anonymous.post("/auth/register", body).blames(409, "email");
        Api repeating = anonymous.with("Idempotency-Key", "again");
        String credentials = body.replace("\"name\":\"N\",", "");
        for (Api.Answer refused :
                List.of(repeating.post("/auth/register", body), repeating.post("/auth/login", credentials))) {
            refused.blames(400, "Idempotency-Key");
            assertThat(refused.json().path("code").asText()).isEqualTo("UNSUPPORTED");
        }
        login(email, "correct horse").is(200);
    }

    @Test
    void aTenantIsAlwaysShownWithTheRoleOfWhoeverLooks() {
        Api api = key(signedIn.path("api_key").asText());
        String id = signedIn.path("tenant").path("id").asText();
        assertThat(signedIn.path("tenant").path("roles").path(0).asText()).isEqualTo("admin");
        assertThat(login(email, "correct horse")
                        .json()
                        .path("tenant")
                        .path("roles")
                        .path(0)
                        .asText())
                .isEqualTo("admin");
        assertThat(api.get("/tenants/" + id).json().path("roles").path(0).asText())
                .isEqualTo("admin");
        assertThat(api.get("/tenants")
                        .json()
                        .path("items")
                        .path(0)
                        .path("roles")
                        .path(0)
                        .asText())
                .isEqualTo("admin");

        JsonNode other = Api.register(url);
        TestCloud.join(api, id, other, "viewer");
        assertThat(key(other.path("api_key").asText())
                        .get("/tenants/" + id)
                        .json()
                        .path("roles")
                        .path(0)
                        .asText())
                .isEqualTo("viewer");
        JsonNode made = api.with("Idempotency-Key", "team")
                .post("/tenants", "{\"name\":\"Team\"}")
                .is(201)
                .json();
        JsonNode again = api.with("Idempotency-Key", "team")
                .post("/tenants", "{\"name\":\"Team\"}")
                .is(201)
                .json();
        assertThat(made.path("roles").path(0).asText()).isEqualTo("admin");
        assertThat(again).isEqualTo(made);
    }

    @Test
    void aTokenAndAKeyBothSayWhoOneIs() {
        for (Api api : List.of(
                bearer(signedIn.path("token").asText()),
                key(signedIn.path("api_key").asText()))) {
            JsonNode me = api.get("/auth/me").is(200).json();
            assertThat(me.path("user").path("email").asText()).isEqualTo(email);
            assertThat(me.path("tenant").path("roles").path(0).asText()).isEqualTo("admin");
        }
    }

    @Test
    void aRevokedKeyStopsWorkingWithTheNextCall() {
        Api api = key(signedIn.path("api_key").asText());
        JsonNode made = api.post("/auth/keys", "{\"name\":\"ci\"}").is(201).json();
        Api other = key(made.path("key").asText());
        other.get("/instances").is(200);
        api.send("DELETE", "/auth/keys/" + made.path("id").asText(), null).is(204);
        other.get("/instances").is(401);
        assertThat(api.get("/auth/keys").text()).doesNotContain(made.path("key").asText());
    }

    @Test
    void aRotatedKeysOldSecretStopsWorkingWithTheNextCall() {
        Api api = key(signedIn.path("api_key").asText());
        JsonNode made = api.post("/auth/keys", "{\"name\":\"ci\"}").is(201).json();
        JsonNode rotated = api.post("/auth/keys/" + made.path("id").asText() + "/rotate", null)
                .is(200)
                .json();
        key(made.path("key").asText()).get("/instances").is(401);
        key(rotated.path("key").asText()).get("/instances").is(200);
    }

    @Test
    void aRefreshTokenWorksOnceAndItsReuseEndsTheSession() {
        String first = signedIn.path("refresh_token").asText();
        JsonNode renewed = refresh(first).is(200).json();
        bearer(renewed.path("token").asText()).get("/instances").is(200);
        refresh(first).is(401);
        bearer(renewed.path("token").asText()).get("/instances").is(401);
        refresh(renewed.path("refresh_token").asText()).is(401);
    }

    @Test
    void afterLoggingOutTheTokenStopsWorking() {
        Api api = bearer(signedIn.path("token").asText());
        api.get("/instances").is(200);
        anonymous
                .post(
                        "/auth/logout",
                        "{\"refresh_token\":\"" + signedIn.path("refresh_token").asText() + "\"}")
                .is(204);
        api.get("/instances").is(401);
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountGetTheSameAnswerInTheSameTime() {
        login(email, "correct horse").is(200);
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            known.add(nanos(() -> login(email, "wrong password").is(401)));
            unknown.add(nanos(() ->
                    login(UUID.randomUUID() + "@example.com", "wrong password").is(401)));
        }
        // bcrypt dominates both; without it an answer takes a fraction of that
        assertThat(median(unknown)).isBetween(median(known) / 3, median(known) * 3);
        assertThat(login(email, "wrong password").json().path("detail"))
                .isEqualTo(login("nobody@example.com", "wrong password").json().path("detail"));
    }

    @Test
    void tooManyTriesForAnAccountAreRefusedEvenWithTheRightPassword() {
        Api.Answer last = login(email, "wrong password");
        for (int i = 0; i < TRIES_PER_ACCOUNT && last.status() == 401; i++) {
            last = login(email, "wrong password");
        }
        assertThat(last.is(429).header("Retry-After")).matches("[1-9][0-9]*");
        login(email, "correct horse").is(429);
    }

    @Test
    void aMemberActsInAnotherTenantByNamingItAndAnOutsiderCannot() {
        Api owner = key(signedIn.path("api_key").asText());
        JsonNode team = owner.post("/tenants", "{\"name\":\"Team\"}").is(201).json();
        Api ownerInTeam = owner.with("X-Tenant-ID", team.path("slug").asText());
        ownerInTeam.launch("shared");
        owner.get("/instances/shared").is(404);

        JsonNode other = Api.register(url);
        Api guest = key(other.path("api_key").asText())
                .with("X-Tenant-ID", team.path("id").asText());
        guest.get("/instances").is(404);
        TestCloud.join(owner, team.path("id").asText(), other, "viewer");
        guest.get("/instances/shared").is(200);
        guest.post("/instances/shared/stop", null).is(403);
        String member = "/tenants/" + team.path("id").asText() + "/members/"
                + other.path("user").path("email").asText();
        owner.send("PUT", member, "{\"role\":\"developer\"}").is(200);
        guest.post("/instances/shared/stop", null).is(200);
    }

    private Api.Answer login(String address, String password) {
        return anonymous.post("/auth/login", "{\"email\":\"" + address + "\",\"password\":\"" + password + "\"}");
    }

    private Api.Answer refresh(String token) {
        return anonymous.post("/auth/refresh", "{\"refresh_token\":\"" + token + "\"}");
    }

    private Api key(String secret) {
        return anonymous.with("X-API-Key", secret);
    }

    private Api bearer(String token) {
        return anonymous.with("Authorization", "Bearer " + token);
    }

    private static long nanos(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
