package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.testkit.openid.Browser;
import thecloud.testkit.openid.OpenIdProvider;

/** Signing in through a real OpenID provider, whose forms are filled in as a browser does. */
@QuarkusTest
@TestProfile(OidcHttpTest.WithProvider.class)
class OidcHttpTest {
    private static final String PASSWORD = OidcBodies.PASSWORD;
    private static final String REDIRECT = OidcBodies.REDIRECT;

    private static OpenIdProvider provider;

    @TestHTTPResource
    String url;

    private Api anonymous;
    private String name;
    private String email;

    /** A cloud that knows a provider, which does not run yet. */
    public static final class WithProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "test.cloud.OIDC_ISSUER",
                    "http://127.0.0.1:" + OpenIdProvider.freePort(),
                    "test.cloud.OIDC_CLIENT_ID",
                    OpenIdProvider.CLIENT_ID,
                    "test.cloud.OIDC_CLIENT_SECRET",
                    OpenIdProvider.CLIENT_SECRET,
                    "test.cloud.OIDC_REDIRECT_URL",
                    "https://console.example.com/callback",
                    "test.cloud.OIDC_NAME",
                    "Example ID");
        }
    }

    @BeforeEach
    void somebodyIsKnownToTheProvider() {
        url = url.replaceAll("/$", "");
        anonymous = Api.anonymous(url);
        TestCloud.forgetTries();
        if (provider == null) {
            String issuer = ConfigProvider.getConfig().getValue("test.cloud.OIDC_ISSUER", String.class);
            provider = OpenIdProvider.prepared(URI.create(issuer).getPort());
            start().is(503);
            provider.start();
            Until.sameAs(201, () -> start().status());
        }
        name = "p" + UUID.randomUUID().toString().substring(0, 8);
        email = name + "@example.com";
        provider.person(name, "pw", email, true);
    }

    @AfterAll
    static void stop() {
        provider.close();
        provider = null;
    }

    @Test
    void theCloudSaysWhichProviderItHas() {
        JsonNode known = anonymous.get("/auth/oidc").is(200).json();
        assertThat(known.path("configured").asBoolean()).isTrue();
        assertThat(known.path("issuer").asText()).isEqualTo(provider.issuer());
        assertThat(known.path("name").asText()).isEqualTo("Example ID");
        assertThat(known.path("sign_up").asBoolean()).isTrue();
    }

    @Test
    void somebodyNewGetsAnAccountWithATenantAndTheSameOneTheNextTime() {
        JsonNode first = signIn().is(200).json();
        assertThat(first.path("user").path("email").asText()).isEqualTo(email);
        assertThat(first.path("user").path("name").asText()).isEqualTo(name);
        Api me = keyed(first);
        me.get("/instances").is(200);
        assertThat(bearer(first).get("/auth/me").is(200).json().path("tenant").path("owner_id"))
                .isEqualTo(first.path("user").path("id"));
        anonymous
                .post(
                        "/auth/refresh",
                        "{\"refresh_token\":\"" + first.path("refresh_token").asText() + "\"}")
                .is(200);
        JsonNode second = signIn().is(200).json();
        assertThat(second.path("user").path("id")).isEqualTo(first.path("user").path("id"));
        assertThat(second.path("tenant").path("id"))
                .isEqualTo(first.path("tenant").path("id"));
        JsonNode identity = only(me);
        assertThat(identity.path("subject").asText()).isEqualTo(name);
        assertThat(identity.path("issuer").asText()).isEqualTo(provider.issuer());
    }

    @Test
    void anAccountWithoutAPasswordHasNoOtherWayIn() {
        Api me = keyed(signIn().is(200).json());
        anonymous.post("/auth/login", OidcBodies.login(email, "")).is(401);
        anonymous.post("/auth/forgot-password", "{\"email\":\"" + email + "\"}").is(202);
        me.send("DELETE", "/auth/identities/" + only(me).path("id").asText(), null)
                .is(409);
        me.post("/auth/oidc/link", OidcBodies.link(PASSWORD)).is(409);
        me.post("/auth/password", "{\"current_password\":\"\",\"new_password\":\"" + PASSWORD + "\"}")
                .is(409);
        signIn().is(200);
        assertThat(TestCloud.MAIL.to(email)).isEmpty();
    }

    @Test
    void anotherStateEndsTheLogin() {
        JsonNode started = start().is(201).json();
        Map<String, String> back = browse(started, name);
        String wrong = "0".repeat(64);
        finish(started, Map.of("state", wrong, "code", back.get("code"))).is(401);
        finish(started, back).is(401);
    }

    @Test
    void aLoginAndACodeWorkOnceAndACodeOfAnotherLoginNever() {
        JsonNode mine = start().is(201).json();
        JsonNode other = start().is(201).json();
        Map<String, String> back = browse(mine, name);
        Map<String, String> injected = new HashMap<>(back);
        injected.put("state", other.path("state").asText());
        finish(other, injected).is(401);
        finish(other, browse(other, name)).is(401);
        finish(mine, back).is(200);
        finish(mine, back).is(401);
        JsonNode late = start().is(201).json();
        Map<String, String> replayed = new HashMap<>(back);
        replayed.put("state", late.path("state").asText());
        finish(late, replayed).is(401);
    }

    @Test
    void aLoginThatIsMadeUpOrOverIsRefused() {
        finish(start().is(201).json(), Map.of("state", "x", "code", "")).blames(400, "authorization_code");
        JsonNode started = start().is(201).json();
        Map<String, String> back = browse(started, name);
        ObjectNode madeUp = started.deepCopy();
        finish(madeUp.put("login", "tcl_made-up"), back).is(401);
        TestCloud.execute("UPDATE pending_logins SET expires_at = now() - interval '1 second'");
        finish(started, back).is(401);
    }

    @Test
    void theProviderSendsPeopleToThisMachineOrWhereTheCloudSays() {
        for (String elsewhere : new String[] {
            "https://evil.example.com/callback",
            "http://localhost:40123/callback",
            "http://127.0.0.1.evil.example.com/callback",
            "http://127.0.0.1:40123/callback/../x",
            "http://127.0.0.1:0/callback",
            "http://127.0.0.1:70000/callback",
            "https://console.example.com/callback?x=1",
            ""
        }) {
            startAt(elsewhere).blames(400, "redirect_uri");
        }
        assertThat(startAt("https://console.example.com/callback")
                        .is(201)
                        .json()
                        .path("authorization_url")
                        .asText())
                .startsWith(provider.issuer())
                .contains("code_challenge_method=S256");
        startAt("http://[::1]:40123/callback").is(201);
    }

    @Test
    void whoseAddressIsNotVerifiedGetsNoAccountUntilItIs() {
        provider.person(name, "pw", email, false);
        signIn().is(403);
        provider.person(name, "pw", email, true);
        signIn().is(200);
    }

    @Test
    void anAccountIsNotGivenToWhoeverShowsItsAddressButLinkedByWhoeverHasItsPassword() {
        JsonNode local = register(email);
        signIn().blames(409, "email");
        Api me = keyed(local);
        assertThat(me.get("/auth/identities").json().path("items")).isEmpty();
        me.post("/auth/oidc/link", OidcBodies.link("wrong horse")).blames(400, "password");
        JsonNode linked = linkAs(me, name).is(200).json();
        assertThat(linked.path("email").asText()).isEqualTo(email);
        JsonNode through = signIn().is(200).json();
        assertThat(through.path("user").path("id")).isEqualTo(local.path("user").path("id"));
        assertThat(linkAs(me, name).is(200).json()).as("the same once more").isEqualTo(linked);
    }

    @Test
    void anAddressThatTheProviderBroughtCannotBeRegistered() {
        JsonNode first = signIn().is(200).json();
        anonymous.post("/auth/register", OidcBodies.registration(email)).blames(409, "email");
        assertThat(signIn().is(200).json().path("user").path("id"))
                .isEqualTo(first.path("user").path("id"));
    }

    @Test
    void whoRegisteredSomebodyElsesAddressAndLinkedAnIdentityToItIsOutOnceItsOwnerCame() {
        Api squatter = keyed(register(email));
        String thief = "t" + name;
        provider.person(thief, "pw", thief + "@example.com", true);
        linkAs(squatter, thief).is(200);
        JsonNode begun = squatter.post("/auth/oidc/link", OidcBodies.link(PASSWORD))
                .is(201)
                .json();
        anonymous.post("/auth/forgot-password", "{\"email\":\"" + email + "\"}").is(202);
        String token = TestCloud.MAIL.token(email, 1);
        anonymous
                .post("/auth/reset-password", "{\"token\":\"" + token + "\",\"new_password\":\"new horse\"}")
                .is(204);
        JsonNode owner = anonymous
                .post("/auth/login", OidcBodies.login(email, "new horse"))
                .is(200)
                .json();
        assertThat(keyed(owner).get("/auth/identities").json().path("items")).isEmpty();
        squatter.post("/auth/oidc/link/finish", OidcBodies.body(begun, browse(begun, thief)))
                .is(401);
        JsonNode elsewhere = signInAs(thief).is(200).json();
        assertThat(elsewhere.path("user").path("id"))
                .isNotEqualTo(owner.path("user").path("id"));
    }

    @Test
    void anIdentityBelongsToOneAccountAndALinkToWhoBeganIt() {
        Api ann = keyed(register("a" + email));
        Api bob = keyed(register("b" + email));
        JsonNode begun =
                ann.post("/auth/oidc/link", OidcBodies.link(PASSWORD)).is(201).json();
        String body = OidcBodies.body(begun, browse(begun, name));
        bob.post("/auth/oidc/link/finish", body).is(401);
        anonymous.post("/auth/oidc/finish", body).is(401);
        ann.post("/auth/oidc/link/finish", body).is(200);
        ann.post("/auth/oidc/link/finish", body).is(401);
        linkAs(bob, name).is(409);
        bob.send("DELETE", "/auth/identities/" + only(ann).path("id").asText(), null)
                .is(404);
    }

    @Test
    void unlinkingEndsWhatSigningInMade() {
        JsonNode local = register(email);
        Api me = keyed(local);
        String key = me.post("/auth/keys", "{\"name\":\"mine\"}")
                .is(201)
                .json()
                .path("key")
                .asText();
        linkAs(me, name).is(200);
        JsonNode through = signIn().is(200).json();
        Api lasting = anonymous.with("X-API-Key", key);
        lasting.send("DELETE", "/auth/identities/no-id", null).is(404);
        lasting.send("DELETE", "/auth/identities/" + only(lasting).path("id").asText(), null)
                .is(204);
        keyed(through).get("/instances").is(401);
        bearer(through).get("/instances").is(401);
        lasting.get("/instances").is(200);
        signIn().blames(409, "email");
        anonymous.post("/auth/login", OidcBodies.login(email, PASSWORD)).is(200);
        assertThat(lasting.get("/events?limit=100").is(200).text()).contains("IDENTITY_LINKED", "IDENTITY_UNLINKED");
    }

    @Test
    void aSuspendedUserIsRefused() {
        JsonNode known = signIn().is(200).json();
        TestCloud.execute("UPDATE users SET suspended_at = now() WHERE id = '"
                + known.path("user").path("id").asText() + "'");
        assertThat(signIn().is(403).json().path("detail").asText()).contains("suspended");
    }

    @Test
    void aSecondFactorIsAskedForAllTheSame() {
        JsonNode local = register(email);
        Api me = keyed(local);
        linkAs(me, name).is(200);
        String secret = me.post("/auth/totp", "{\"password\":\"" + PASSWORD + "\"}")
                .is(201)
                .json()
                .path("secret")
                .asText();
        Authenticator authenticator = new Authenticator(secret);
        me.post("/auth/totp/confirm", "{\"code\":\"" + authenticator.next() + "\"}")
                .is(200);
        JsonNode started = start().is(201).json();
        Map<String, String> back = browse(started, name);
        assertThat(finish(started, back).is(401).json().path("code").asText()).isEqualTo("SECOND_FACTOR_REQUIRED");
        String body = OidcBodies.body(started, back);
        anonymous
                .post("/auth/oidc/finish", OidcBodies.with(body, "code", "000000"))
                .is(401);
        String code = authenticator.next();
        anonymous.post("/auth/oidc/finish", OidcBodies.with(body, "code", code)).is(200);
        anonymous.post("/auth/oidc/finish", OidcBodies.with(body, "code", code)).is(401);
    }

    @Test
    void aProviderThatIsDownIsSaidToBeAndTheSameLoginGoesOnNoMoreThanTheProviderLetsIt() {
        JsonNode started = start().is(201).json();
        Map<String, String> back = browse(started, name);
        provider.stop();
        Api.Answer down = finish(started, back).is(503);
        assertThat(down.json().path("detail").asText())
                .contains(provider.issuer())
                .doesNotContain(back.get("code"));
        finish(started, back).is(503);
        anonymous
                .post("/auth/register", OidcBodies.registration("other" + email))
                .is(201);
        provider.start();
        provider.person(name, "pw", email, true);
        // It has forgotten its codes, and signs with another key.
        finish(started, back).is(401);
        signIn().is(200);
        provider.rotateKeys();
        signIn().is(200);
    }

    @Test
    void nothingThatOpensALoginIsInTheDatabase() {
        JsonNode started = start().is(201).json();
        Map<String, String> back = browse(started, name);
        Map<String, String> asked =
                Browser.parameters(URI.create(started.path("authorization_url").asText()));
        String rows = TestCloud.rows("SELECT * FROM pending_logins");
        JsonNode signedIn = finish(started, back).is(200).json();
        rows += TestCloud.rows("SELECT * FROM pending_logins")
                + TestCloud.rows("SELECT * FROM audit_lines")
                + TestCloud.rows("SELECT * FROM events");
        assertThat(rows)
                .contains(
                        "external-login:finish",
                        "external-login/" + signedIn.path("user").path("id").asText())
                .doesNotContain(
                        started.path("login").asText(), back.get("code"), back.get("state"), asked.get("nonce"));
    }

    private Api.Answer start() {
        return startAt(REDIRECT);
    }

    private Api.Answer startAt(String redirectUri) {
        return anonymous.post("/auth/oidc/start", "{\"redirect_uri\":\"" + redirectUri + "\"}");
    }

    /** What the browser brings back. */
    private static Map<String, String> browse(JsonNode started, String person) {
        URI back = new Browser(person, "pw")
                .signIn(started.path("authorization_url").asText());
        assertThat(back.toString()).startsWith(REDIRECT);
        Map<String, String> parameters = Browser.parameters(back);
        assertThat(parameters.get("state")).isEqualTo(started.path("state").asText());
        return parameters;
    }

    private Api.Answer finish(JsonNode started, Map<String, String> back) {
        return anonymous.post("/auth/oidc/finish", OidcBodies.body(started, back));
    }

    private Api.Answer signIn() {
        return signInAs(name);
    }

    private Api.Answer signInAs(String person) {
        JsonNode started = start().is(201).json();
        return finish(started, browse(started, person));
    }

    private static Api.Answer linkAs(Api me, String person) {
        JsonNode started =
                me.post("/auth/oidc/link", OidcBodies.link(PASSWORD)).is(201).json();
        return me.post("/auth/oidc/link/finish", OidcBodies.body(started, browse(started, person)));
    }

    private JsonNode register(String email) {
        return anonymous
                .post("/auth/register", OidcBodies.registration(email))
                .is(201)
                .json();
    }

    private static JsonNode only(Api me) {
        JsonNode items = me.get("/auth/identities").is(200).json().path("items");
        assertThat(items).hasSize(1);
        return items.path(0);
    }

    private Api keyed(JsonNode signedIn) {
        return anonymous.with("X-API-Key", signedIn.path("api_key").asText());
    }

    private Api bearer(JsonNode signedIn) {
        return anonymous.with(
                "Authorization", "Bearer " + signedIn.path("token").asText());
    }
}
