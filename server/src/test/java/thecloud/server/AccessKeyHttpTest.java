package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.accesskey.SigningKeys.SigningKey;

/** Access keys: made, shown once, limited, ended. */
@QuarkusTest
class AccessKeyHttpTest {
    @TestHTTPResource
    String url;

    @Inject
    Cloud cloud;

    private JsonNode registered;
    private Api owner;

    @BeforeEach
    void somebodyIsRegistered() {
        url = url.replaceAll("/$", "");
        registered = Api.register(url);
        owner = keyed(registered.path("api_key").asText());
    }

    @Test
    void aKeyIsMadeWithItsSecretWhichIsNeverShownAgain() {
        JsonNode made = create(owner, "\"name\":\"laptop\"");
        assertThat(made.path("access_key_id").asText()).matches("TCAK[A-Z0-9]{16}");
        assertThat(made.path("secret_access_key").asText()).hasSize(40);
        assertThat(made.has("session_token")).isFalse();
        String listed = owner.get("/auth/access-keys").is(200).text();
        assertThat(listed)
                .contains(made.path("access_key_id").asText())
                .doesNotContain(made.path("secret_access_key").asText(), "secret_access_key");
        assertThat(TestCloud.rows("SELECT * FROM access_keys"))
                .doesNotContain(made.path("secret_access_key").asText());
        assertThat(signing(made, null)).get().satisfies(found -> {
            assertThat(found.secret()).isEqualTo(made.path("secret_access_key").asText());
            assertThat(found.member().tenantId())
                    .hasToString(made.path("tenant_id").asText());
        });
        assertThat(owner.get("/events?limit=1000").text()).contains("ACCESS_KEY_CREATED");
    }

    @Test
    void deletingEndsItAtOnceByEitherOfItsIds() {
        for (String field : List.of("id", "access_key_id")) {
            JsonNode made = create(owner, "\"name\":\"laptop\"");
            Api stranger = Api.newcomer(url);
            stranger.send("DELETE", "/auth/access-keys/" + made.path(field).asText(), null)
                    .is(404);
            assertThat(signing(made, null)).isPresent();
            owner.send("DELETE", "/auth/access-keys/" + made.path(field).asText(), null)
                    .is(204);
            assertThat(signing(made, null)).isEmpty();
            owner.send("DELETE", "/auth/access-keys/" + made.path(field).asText(), null)
                    .is(404);
        }
    }

    @Test
    void aTemporaryKeyHasAnEndAndIsGoodWithItsTokenAlone() {
        owner.post("/auth/access-keys", "{\"name\":\"job\",\"temporary\":true}").blames(400, "expires_in_seconds");
        JsonNode made = create(owner, "\"name\":\"job\",\"temporary\":true,\"expires_in_seconds\":3600");
        String token = made.path("session_token").asText();
        assertThat(signing(made, token)).isPresent();
        assertThat(signing(made, null)).isEmpty();
        assertThat(signing(made, token + "x")).isEmpty();
        JsonNode lasting = create(owner, "\"name\":\"laptop\"");
        assertThat(signing(lasting, token)).isEmpty();
        end(made);
        assertThat(signing(made, token)).isEmpty();
    }

    @Test
    void aLimitedCredentialMakesNoWiderKey() {
        JsonNode narrow = owner.post("/auth/keys", "{\"name\":\"n\",\"scopes\":[\"access-key:*\",\"instance:read\"]}")
                .is(201)
                .json();
        Api limited = keyed(narrow.path("key").asText());
        limited.post("/auth/access-keys", "{\"name\":\"wide\"}").is(403);
        limited.post("/auth/access-keys", "{\"name\":\"wide\",\"scopes\":[\"instance:launch\"]}")
                .is(403);
        JsonNode made = create(limited, "\"name\":\"same\",\"scopes\":[\"instance:read\"]");
        assertThat(signing(made, null))
                .get()
                .extracting(found -> found.member().proof().scopes())
                .isEqualTo(List.of("instance:read"));
        owner.post("/auth/access-keys", "{\"name\":\"x\",\"scopes\":[\"ghost:walk\"]}")
                .blames(400, "scopes[0]");
    }

    @Test
    void keysOfOneWhoLeavesTheTenantEndWithThemAndStayEnded() {
        JsonNode guest = Api.register(url);
        String tenant = registered.path("tenant").path("id").asText();
        String guestId = guest.path("user").path("id").asText();
        TestCloud.join(owner, tenant, guest, "developer");
        Api there = keyed(guest.path("api_key").asText()).with("X-Tenant-ID", tenant);
        JsonNode made = create(there, "\"name\":\"guest\"");
        assertThat(signing(made, null)).isPresent();
        owner.send("DELETE", "/tenants/" + tenant + "/members/" + guestId, null).is(204);
        assertThat(signing(made, null)).isEmpty();
    }

    @Test
    void aServiceAccountMakesNoneForItself() {
        owner.post("/service-accounts", "{\"name\":\"ci\",\"role\":\"admin\"}").is(201);
        String key = owner.post("/service-accounts/ci/keys", "{\"name\":\"k\"}")
                .is(201)
                .json()
                .path("key")
                .asText();
        keyed(key).post("/auth/access-keys", "{\"name\":\"mine\"}").is(403);
    }

    @Test
    void aDisabledKeyIsAsUnknownUntilItIsEnabledAgain() {
        JsonNode made = create(owner, "\"name\":\"laptop\"");
        String path = "/auth/access-keys/" + made.path("access_key_id").asText();
        Api.newcomer(url).post(path + "/disable", null).is(404);
        assertThat(owner.post(path + "/disable", null)
                        .is(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("DISABLED");
        assertThat(signing(made, null)).isEmpty();
        assertThat(owner.get("/auth/access-keys").text()).contains("DISABLED");
        assertThat(owner.post(path + "/enable", null)
                        .is(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("ACTIVE");
        assertThat(signing(made, null)).isPresent();
        assertThat(owner.get("/events?limit=1000").text()).contains("ACCESS_KEY_DISABLED", "ACCESS_KEY_ENABLED");
    }

    @Test
    void anAdminMakesAndEndsAServiceAccountsKeys() {
        String account = owner.post("/service-accounts", "{\"name\":\"ci\",\"role\":\"viewer\"}")
                .is(201)
                .json()
                .path("id")
                .asText();
        String keys = "/service-accounts/ci/access-keys";
        JsonNode made = owner.post(keys, "{\"name\":\"runner\",\"scopes\":[\"s3:GetObject\"]}")
                .is(201)
                .json();
        assertThat(signing(made, null)).get().satisfies(found -> {
            assertThat(found.member().userId()).hasToString(account);
            assertThat(found.member().proof().scopes()).containsExactly("s3:GetObject");
        });
        assertThat(owner.get(keys).is(200).text())
                .contains(made.path("access_key_id").asText())
                .doesNotContain(made.path("secret_access_key").asText());
        owner.get("/auth/access-keys")
                .is(200)
                .json()
                .path("items")
                .forEach(own -> assertThat(own.path("id")).isNotEqualTo(made.path("id")));
        String key = keys + "/" + made.path("access_key_id").asText();
        owner.post(key + "/disable", null).is(200);
        assertThat(signing(made, null)).isEmpty();
        owner.post(key + "/enable", null).is(200);
        assertThat(signing(made, null)).isPresent();
        owner.send("DELETE", key, null).is(204);
        assertThat(signing(made, null)).isEmpty();
        owner.send("DELETE", key, null).is(404);
        JsonNode last = owner.post(keys, "{\"name\":\"last\"}").is(201).json();
        owner.send("DELETE", "/service-accounts/ci", null).is(204);
        assertThat(signing(last, null)).as("ends with its account").isEmpty();
    }

    @Test
    void nobodyElseMakesAServiceAccountsKeysAndNoneIsWiderThanWhoMakesIt() {
        owner.post("/service-accounts", "{\"name\":\"ci\",\"role\":\"admin\"}").is(201);
        String keys = "/service-accounts/ci/access-keys";
        JsonNode made = owner.post(keys, "{\"name\":\"wide\"}").is(201).json();
        String wide = keys + "/" + made.path("id").asText();
        Api ci = keyed(owner.post("/service-accounts/ci/keys", "{\"name\":\"k\"}")
                .is(201)
                .json()
                .path("key")
                .asText());
        ci.post(keys, "{\"name\":\"mine\"}").is(403);
        ci.post(wide + "/disable", null).is(200);
        ci.post(wide + "/enable", null).is(403);
        Api limited =
                keyed(owner.post("/auth/keys", "{\"name\":\"n\",\"scopes\":[\"service-account:*\",\"s3:GetObject\"]}")
                        .is(201)
                        .json()
                        .path("key")
                        .asText());
        limited.post(keys, "{\"name\":\"all\"}").is(403);
        limited.post(keys, "{\"name\":\"more\",\"scopes\":[\"s3:PutObject\"]}").is(403);
        limited.post(keys, "{\"name\":\"same\",\"scopes\":[\"s3:GetObject\"]}").is(201);
        limited.post(wide + "/enable", null).is(403);
        assertThat(signing(made, null)).isEmpty();
        JsonNode guest = Api.register(url);
        String tenant = registered.path("tenant").path("id").asText();
        TestCloud.join(owner, tenant, guest, "developer");
        Api developer = keyed(guest.path("api_key").asText()).with("X-Tenant-ID", tenant);
        developer.post(keys, "{\"name\":\"theirs\"}").is(403);
        Api.newcomer(url).post(keys, "{\"name\":\"theirs\"}").is(404);
    }

    private Optional<SigningKey> signing(JsonNode made, String token) {
        return cloud.credentials().signingKeys().find(made.path("access_key_id").asText(), token);
    }

    private void end(JsonNode made) {
        TestCloud.execute("UPDATE access_keys SET expires_at = now() - interval '1 second' WHERE id = '"
                + made.path("id").asText() + "'");
    }

    private JsonNode create(Api caller, String fields) {
        return caller.post("/auth/access-keys", "{" + fields + "}").is(201).json();
    }

    private Api keyed(String key) {
        return Api.anonymous(url).with("X-API-Key", key);
    }
}
