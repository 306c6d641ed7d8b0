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
