package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Service accounts and scoped keys, and everything that whoever holds one might try. */
@QuarkusTest
class ServiceAccountHttpTest {
    @TestHTTPResource
    String url;

    private JsonNode registered;
    private Api owner;

    @BeforeEach
    void somebodyIsRegistered() {
        url = url.replaceAll("/$", "");
        TestCloud.forgetTries();
        registered = Api.register(url);
        owner = keyed(registered.path("api_key").asText());
    }

    @Test
    void aServiceAccountIsMadeShownChangedAndListedByNameAndId() {
        JsonNode made = account("ci", "developer");
        String slug = registered.path("tenant").path("slug").asText();
        assertThat(made.path("email").asText()).isEqualTo("ci@" + slug + ".service.invalid");
        assertThat(owner.get("/service-accounts/ci").json()).isEqualTo(made);
        assertThat(owner.get("/service-accounts/" + made.path("id").asText()).header("ETag"))
                .isEqualTo("\"1\"");
        owner.post("/service-accounts", "{\"name\":\"ci\",\"role\":\"viewer\"}").blames(409, "name");
        owner.post("/service-accounts", "{\"name\":\"No\",\"role\":\"viewer\"}").blames(400, "name");
        owner.post("/service-accounts", "{\"name\":\"other\",\"role\":\"ghost\"}")
                .blames(400, "role");
        owner.get("/service-accounts/other").is(404);
        Api strict = owner.with("If-Match", "\"7\"");
        strict.send("PATCH", "/service-accounts/ci", "{\"description\":\"x\"}").is(412);
        assertThat(owner.send("PATCH", "/service-accounts/ci", "{\"description\":\"Builds\"}")
                        .is(200)
                        .json()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(owner.get("/service-accounts").json().path("items")).hasSize(1);
        assertThat(owner.get("/events?limit=1000").text())
                .contains("SERVICE_ACCOUNT_CREATED", "SERVICE_ACCOUNT_UPDATED");
    }

    @Test
    void itActsByItsRolesInItsTenantAlone() {
        JsonNode made = account("ci", "viewer");
        Api ci = keyed(key("ci", "").path("key").asText());
        assertThat(ci.get("/auth/me").json().path("user").path("email")).isEqualTo(made.path("email"));
        ci.get("/instances").is(200);
        ci.post("/instances", "{\"name\":\"web\",\"image\":\"nginx:alpine\"}").is(403);
        owner.send("PUT", "/iam/roles/developer/users/" + made.path("email").asText(), null)
                .is(200);
        ci.launch("web");
        ci.post("/tenants", "{\"name\":\"Mine\"}").is(403);

        JsonNode stranger = Api.register(url);
        Api other = keyed(stranger.path("api_key").asText());
        String own = registered.path("tenant").path("id").asText();
        owner.send("DELETE", "/tenants/" + own + "/members/" + made.path("id").asText(), null)
                .is(409);
        ci.with("X-Tenant-ID", stranger.path("tenant").path("id").asText())
                .get("/instances")
                .is(404);
        other.get("/service-accounts/" + made.path("id").asText()).is(404);
        other.send("DELETE", "/service-accounts/" + made.path("id").asText(), null)
                .is(404);
        ci.get("/instances").is(200);
    }

    @Test
    void itSignsInWithNoPasswordAndNobodyTakesItsAddress() {
        String email = account("ci", "admin").path("email").asText();
        for (String password : new String[] {"", "null", "!", "correct horse"}) {
            Api.anonymous(url)
                    .post("/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}")
                    .is(401);
        }
        Api.anonymous(url)
                .post(
                        "/auth/register",
                        "{\"email\":\"new-" + email + "\",\"name\":\"N\",\"password\":\"correct horse\"}")
                .blames(400, "email");
        keyed(key("ci", "").path("key").asText())
                .post("/auth/totp", "{\"password\":\"correct horse\"}")
                .is(403);
    }

    @Test
    void itMakesAndRotatesNoKeysForItselfAlsoAsAdmin() {
        account("ci", "admin");
        JsonNode key = key("ci", "");
        Api ci = keyed(key.path("key").asText());
        String keys = "/service-accounts/ci/keys";
        ci.post("/auth/keys", "{\"name\":\"mine\"}").is(403);
        ci.post("/auth/keys/" + key.path("id").asText() + "/rotate", null).is(403);
        ci.post(keys, "{\"name\":\"mine\"}").is(403);
        ci.post(keys + "/" + key.path("id").asText() + "/rotate", null).is(403);
        assertThat(owner.get(keys).json().path("items")).hasSize(1);
        assertThat(owner.get(keys).text()).doesNotContain(key.path("key").asText());
        ci.send("DELETE", keys + "/" + key.path("id").asText(), null).is(204);
        ci.get("/instances").is(401);
    }

    @Test
    void deletingItEndsItsKeysAtOnceAndKeepsWhatItMade() {
        String id = account("ci", "developer").path("id").asText();
        Api ci = keyed(key("ci", "").path("key").asText());
        String instance = ci.launch("web").path("id").asText();
        owner.send("DELETE", "/service-accounts/ci", null).is(204);
        ci.get("/instances").is(401);
        owner.get("/service-accounts/ci").is(404);
        assertThat(owner.get("/instances/" + instance).json().path("owner_id").asText())
                .isEqualTo(id);
        owner.send("PUT", "/iam/roles/viewer/users/" + id, null).is(404);
        assertThat(account("ci", "viewer").path("id").asText()).isNotEqualTo(id);
    }

    @Test
    void aKeyIsLimitedToItsScopesWhoeverHoldsIt() {
        JsonNode made = owner.post("/auth/keys", "{\"name\":\"look\",\"scopes\":[\"instance:read\",\"key:*\"]}")
                .is(201)
                .json();
        assertThat(made.path("scopes")).hasSize(2);
        Api look = keyed(made.path("key").asText());
        look.get("/instances").is(200);
        look.get("/events").is(403);
        look.post("/instances", "{\"name\":\"web\",\"image\":\"nginx:alpine\"}").is(403);
        assertThat(look.get("/auth/keys").json().path("items").path(0).path("scopes"))
                .isEqualTo(made.path("scopes"));
    }

    @Test
    void aLimitedKeyGetsHoldOfNoWiderOne() {
        account("ci", "admin");
        String wide = key("ci", "").path("id").asText();
        Api limited = keyed(owner.post(
                        "/auth/keys",
                        "{\"name\":\"keys\",\"scopes\":[\"key:*\",\"service-account:*\",\"session:*\",\"instance:read\"]}")
                .is(201)
                .json()
                .path("key")
                .asText());
        for (String keys : new String[] {"/auth/keys", "/service-accounts/ci/keys"}) {
            limited.post(keys, "{\"name\":\"all\"}").is(403);
            for (String scope : new String[] {"*:*", "*:read", "instance:*", "role:bind"}) {
                limited.post(keys, "{\"name\":\"wide\",\"scopes\":[\"instance:read\",\"" + scope + "\"]}")
                        .is(403);
            }
            limited.post(keys, "{\"name\":\"narrow\",\"scopes\":[\"instance:read\"]}")
                    .is(201);
        }
        limited.post("/auth/keys/" + registered.path("api_key_id").asText() + "/rotate", null)
                .is(403);
        limited.post("/service-accounts/ci/keys/" + wide + "/rotate", null).is(403);
        String ticket =
                limited.post("/auth/ticket", null).is(201).json().path("ticket").asText();
        Api.anonymous(url)
                .with("Authorization", "Bearer " + ticket)
                .get("/events")
                .is(401);
        limited.post("/auth/totp", "{\"password\":\"correct horse\"}").is(403);
    }

    @Test
    void scopesAndEndsThatMeanNothingAreRefused() {
        owner.post("/auth/keys", "{\"name\":\"k\",\"scopes\":[]}").blames(400, "scopes");
        owner.post("/auth/keys", "{\"name\":\"k\",\"scopes\":[\"instance:read\",\"ghost:*\"]}")
                .blames(400, "scopes[1]");
        owner.post("/auth/keys", "{\"name\":\"k\",\"expires_in_seconds\":0}").blames(400, "expires_in_seconds");
        owner.post("/auth/keys", "{\"name\":\"k\",\"expires_in_seconds\":9223372036854775807}")
                .blames(400, "expires_in_seconds");
        owner.post("/auth/keys", "{\"name\":\"k\",\"expires_at\":\"2020-01-01T00:00:00Z\"}")
                .blames(400, "expires_at");
    }

    @Test
    void anExpiredKeyStopsWorkingAndCannotBeRotatedBackToLife() {
        JsonNode key = owner.post("/auth/keys", "{\"name\":\"short\",\"expires_in_seconds\":2}")
                .is(201)
                .json();
        Api expiring = keyed(key.path("key").asText());
        Until.sameAs(401, () -> expiring.get("/instances").status());
        owner.post("/auth/keys/" + key.path("id").asText() + "/rotate", null).is(409);
        JsonNode limited = owner.post(
                        "/auth/keys", "{\"name\":\"k\",\"scopes\":[\"event:read\"],\"expires_in_seconds\":900}")
                .json();
        JsonNode rotated = owner.post("/auth/keys/" + limited.path("id").asText() + "/rotate", null)
                .is(200)
                .json();
        assertThat(rotated.path("scopes")).isEqualTo(limited.path("scopes"));
        assertThat(rotated.path("expires_at")).isEqualTo(limited.path("expires_at"));
        assertThat(owner.get("/events?limit=1000").text())
                .contains("KEY_CREATED", "KEY_ROTATED")
                .doesNotContain(rotated.path("key").asText());
    }

    private JsonNode account(String name, String role) {
        return owner.post("/service-accounts", "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}")
                .is(201)
                .json();
    }

    private JsonNode key(String account, String limits) {
        return owner.post("/service-accounts/" + account + "/keys", "{\"name\":\"runner\"" + limits + "}")
                .is(201)
                .json();
    }

    private Api keyed(String secret) {
        return Api.anonymous(url).with("X-API-Key", secret);
    }
}
