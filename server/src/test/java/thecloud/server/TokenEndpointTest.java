package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /oauth2/token} as RFC 6749 describes it. */
@QuarkusTest
class TokenEndpointTest {
    private static final String GRANT = "grant_type=client_credentials";

    @TestHTTPResource
    String url;

    private Api owner;
    private String client;

    @BeforeEach
    void aServiceAccountIsThere() {
        url = url.replaceAll("/$", "");
        TestCloud.forgetTries();
        owner = Api.newcomer(url);
        client = owner.post("/service-accounts", "{\"name\":\"ci\",\"role\":\"developer\"}")
                .is(201)
                .json()
                .path("id")
                .asText();
    }

    @Test
    void aKeyIsTradedForATokenInTheFormAndByBasic() {
        String secret = key("").path("key").asText();
        Api.Answer inForm = form(GRANT + inForm(client, secret)).is(200);
        assertThat(inForm.header("Cache-Control")).isEqualTo("no-store");
        JsonNode token = inForm.json();
        assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(token.path("expires_in").asInt()).isEqualTo(900);
        assertThat(token.path("scope").asText()).isEqualTo("*:*");
        bearer(token).launch("web");
        bearer(basic(client, secret, GRANT).is(200).json())
                .get("/instances/web")
                .is(200);
    }

    @Test
    void theScopeNarrowsTheKeysAndNeverWidensThem() {
        String secret =
                key(",\"scopes\":[\"instance:*\",\"event:read\"]").path("key").asText();
        JsonNode all = basic(client, secret, GRANT).is(200).json();
        assertThat(all.path("scope").asText()).isEqualTo("instance:* event:read");
        JsonNode narrow =
                basic(client, secret, GRANT + "&scope=instance%3Aread").is(200).json();
        assertThat(narrow.path("scope").asText()).isEqualTo("instance:read");
        bearer(narrow).get("/instances").is(200);
        bearer(narrow).get("/events").is(403);
        bearer(narrow)
                .post("/instances", "{\"name\":\"web\",\"image\":\"nginx:alpine\"}")
                .is(403);
        for (String wide : new String[] {"*:*", "task:read", "instance:read+task:read", "ghost:*", "nonsense", "%20"}) {
            refused(basic(client, secret, GRANT + "&scope=" + wide), 400, "invalid_scope");
        }
        refused(basic(client, key("").path("key").asText(), GRANT + "&scope=ghost:read"), 400, "invalid_scope");
    }

    @Test
    void whateverIsWrongWithTheClientTheAnswerIsTheSame() {
        String secret = key("").path("key").asText();
        JsonNode own = Api.register(url);
        String text = refused(basic(client, "tck_wrong", GRANT), 401, "invalid_client")
                .text();
        for (Api.Answer answer : new Api.Answer[] {
            basic(UUID.randomUUID().toString(), secret, GRANT),
            basic("ci", secret, GRANT),
            form(GRANT + inForm(client, "tck_wrong")),
            // A person's key is no client's.
            basic(own.path("user").path("id").asText(), own.path("api_key").asText(), GRANT)
        }) {
            assertThat(refused(answer, 401, "invalid_client").text()).isEqualTo(text);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
        }
        refused(form(GRANT), 401, "invalid_client");
        refused(send(GRANT, "Authorization", "Bearer " + secret), 401, "invalid_client");
        refused(send(GRANT, "Authorization", "Basic !!!"), 401, "invalid_client");
    }

    @Test
    void malformedRequestsAreNamedAsTheRfcNamesThem() {
        String secret = key("").path("key").asText();
        String credentials = inForm(client, secret);
        refused(form(credentials.substring(1)), 400, "invalid_request");
        refused(form("grant_type=" + credentials), 400, "invalid_request");
        refused(form("grant_type=password" + credentials), 400, "unsupported_grant_type");
        refused(form(GRANT + "&" + GRANT + credentials), 400, "invalid_request");
        refused(form(GRANT + credentials + "&scope=%zz"), 400, "invalid_request");
        refused(form(GRANT + credentials + "&scope=%00"), 400, "invalid_request");
        refused(form(GRANT + credentials + "&x=" + "y".repeat(20_000)), 400, "invalid_request");
        refused(basic(client, secret, GRANT + credentials), 400, "invalid_request");
        refused(basic(client, secret, GRANT + "&client_id=" + UUID.randomUUID()), 400, "invalid_request");
        form(GRANT + credentials + "&audience=unknown&scope=").is(200);
        Api.anonymous(url).post("/oauth2/token", "{}").is(415);
        Api.anonymous(url).get("/oauth2/token").is(405);
    }

    @Test
    void revokingRotatingAndExpiryOfTheKeyEndItsTokensAtOnce() {
        JsonNode revoked = key("");
        JsonNode rotated = key("");
        JsonNode expiring = key(",\"expires_in_seconds\":8");
        Api first = bearer(token(revoked));
        Api second = bearer(token(rotated));
        JsonNode third = token(expiring);
        assertThat(third.path("expires_in").asInt()).isBetween(0, 8);
        first.get("/instances").is(200);
        second.get("/instances").is(200);
        String keys = "/service-accounts/ci/keys/";
        owner.send("DELETE", keys + revoked.path("id").asText(), null).is(204);
        first.get("/instances").is(401);
        owner.post(keys + rotated.path("id").asText() + "/rotate", null).is(200);
        second.get("/instances").is(401);
        refused(basic(client, rotated.path("key").asText(), GRANT), 401, "invalid_client");
        Until.sameAs(401, () -> bearer(third).get("/instances").status());
        // A token counts whole seconds, so that it ends up to a second before its key.
        Until.sameAs(
                401, () -> basic(client, expiring.path("key").asText(), GRANT).status());
        bearer(third).get("/instances").is(401);
    }

    @Test
    void deletingTheAccountEndsItsTokens() {
        Api token = bearer(token(key("")));
        token.get("/instances").is(200);
        owner.send("DELETE", "/service-accounts/ci", null).is(204);
        token.get("/instances").is(401);
    }

    @Test
    void noSecretIsInEventsOrTheAuditLog() {
        JsonNode key = key("");
        String token = token(key).path("access_token").asText();
        refused(basic(client, "tck_guessed-secret", GRANT), 401, "invalid_client");
        String seen = owner.get("/events?limit=1000").text() + TestCloud.rows("SELECT l::text FROM audit_lines l");
        assertThat(seen)
                .contains("KEY_CREATED", "token:issue")
                .doesNotContain(key.path("key").asText(), token, "tck_guessed-secret");
    }

    @Test
    void aTokenRenewsItselfIntoNothing() {
        JsonNode traded = token(key(",\"scopes\":[\"*:*\"]"));
        assertThat(traded.has("refresh_token")).isFalse();
        Api token = bearer(traded);
        token.post("/auth/keys", "{\"name\":\"longer\"}").is(403);
        refused(basic(client, traded.path("access_token").asText(), GRANT), 401, "invalid_client");
    }

    private JsonNode key(String limits) {
        return owner.post("/service-accounts/ci/keys", "{\"name\":\"runner\"" + limits + "}")
                .is(201)
                .json();
    }

    private JsonNode token(JsonNode key) {
        return basic(client, key.path("key").asText(), GRANT).is(200).json();
    }

    private static String inForm(String id, String secret) {
        return "&client_id=" + id + "&client_secret=" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    }

    private Api.Answer form(String body) {
        return Api.anonymous(url)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/oauth2/token", body);
    }

    private Api.Answer basic(String id, String secret, String body) {
        String pair = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(body, "Authorization", "Basic " + pair);
    }

    private Api.Answer send(String body, String header, String value) {
        return Api.anonymous(url)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with(header, value)
                .post("/oauth2/token", body);
    }

    private static Api.Answer refused(Api.Answer answer, int status, String error) {
        answer.is(status);
        assertThat(answer.json().path("error").asText()).as(answer.text()).isEqualTo(error);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        return answer;
    }

    private Api bearer(JsonNode token) {
        return Api.anonymous(url)
                .with("Authorization", "Bearer " + token.path("access_token").asText());
    }
}
