package thecloud.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Unauthenticated;
import thecloud.core.error.Unavailable;
import thecloud.core.federation.ExternalIdentity;
import thecloud.core.federation.IdentityProvider;

class OidcProviderTest {
    private static final String CLIENT = "the-cloud";
    private static final String SECRET = "s3cret: ü/+";
    private static final String REDIRECT = "http://127.0.0.1:40123/callback";
    private static final String VERIFIER = "v".repeat(64);
    private static final String NONCE = "n".repeat(64);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private ForgingProvider forger;
    private OidcProvider provider;
    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @BeforeEach
    void start() throws IOException {
        forger = new ForgingProvider();
        provider = provider(Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        provider.close();
        forger.close();
    }

    private OidcProvider provider(Duration patience) {
        OidcSettings settings =
                new OidcSettings(URI.create(forger.issuer()), "Forger", CLIENT, SECRET, List.of("openid", "email"));
        return new OidcProvider(settings, () -> now, patience);
    }

    private ExternalIdentity redeem() {
        return provider.redeem(new IdentityProvider.Answer("code-1", REDIRECT, NONCE, VERIFIER));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(forger.issuer())
                .audience(CLIENT)
                .subject("subject-1")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", NONCE)
                .claim("email", "Ann@Example.com")
                .claim("email_verified", true)
                .claim("name", "Ann");
    }

    private void refused(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = claims();
        change.accept(claims);
        forger.idToken(claims.build());
        assertThatThrownBy(this::redeem).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void aTokenThatHoldsSaysWhoItIs() {
        forger.idToken(claims().build());
        ExternalIdentity identity = redeem();
        assertThat(identity.issuer()).isEqualTo(forger.issuer());
        assertThat(identity.subject()).isEqualTo("subject-1");
        assertThat(identity.email().text()).isEqualTo("ann@example.com");
        assertThat(identity.emailVerified()).isTrue();
        assertThat(identity.name()).isEqualTo("Ann");
    }

    @Test
    void theCodeIsRedeemedWithTheVerifierWhoseHashTheBrowserCarriedAndTheSecretStaysOutOfTheAddress() throws Exception {
        String url = provider.authorizationUrl(new IdentityProvider.Question(REDIRECT, "state-1", NONCE, VERIFIER));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        assertThat(url)
                .startsWith(forger.issuer() + "/authorize?")
                .contains("response_type=code", "code_challenge_method=S256", "state=state-1", "nonce=" + NONCE)
                .contains("code_challenge="
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
                .doesNotContain(VERIFIER, "cret");
        forger.idToken(claims().build());
        redeem();
        assertThat(forger.requests)
                .filteredOn(request -> request.startsWith("/token"))
                .singleElement()
                .asString()
                .contains("Basic ", "code=code-1", "code_verifier=" + VERIFIER, "grant_type=authorization_code");
    }

    @Test
    void aTokenForSomebodyElseOrAnotherLoginOrOfAnotherIssuerIsRefused() {
        refused(claims -> claims.issuer("https://other.example.com"));
        refused(claims -> claims.audience("another-client"));
        refused(claims -> claims.audience(List.of()));
        refused(claims -> claims.claim("azp", "another-client"));
        refused(claims -> claims.audience(List.of(CLIENT, "another-client")));
        refused(claims -> claims.claim("nonce", "of another login"));
        refused(claims -> claims.claim("nonce", null));
        refused(claims -> claims.subject(null));
        refused(claims -> claims.subject("a".repeat(256)));
        refused(claims -> claims.subject("a\0b"));
        refused(claims ->
                claims.issueTime(Date.from(now.plusSeconds(3600))).expirationTime(Date.from(now.plusSeconds(7200))));
        refused(claims -> claims.expirationTime(null));
        forger.idToken(claims().audience(List.of(CLIENT, "another-client"))
                .claim("azp", CLIENT)
                .build());
        assertThat(redeem().subject()).isEqualTo("subject-1");
    }

    @Test
    void aTokenEndsByTheCloudsClock() {
        forger.idToken(claims().build());
        now = now.plusSeconds(330);
        assertThat(redeem().subject()).as("within a minute's skew").isEqualTo("subject-1");
        now = now.plusSeconds(60);
        assertThatThrownBy(this::redeem).isInstanceOf(Unauthenticated.class).hasMessageContaining("xpired");
    }

    @Test
    void unsignedTokensAndThoseSignedWithWhatEverybodyKnowsAreRefused() throws Exception {
        forger.idToken(new PlainJWT(claims().build()).serialize());
        assertThatThrownBy(this::redeem).isInstanceOf(Unauthenticated.class);
        RSAKey key = forger.key();
        List<byte[]> known = List.of(
                key.toRSAPublicKey().getEncoded(),
                key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                (SECRET + " ".repeat(32)).getBytes(StandardCharsets.UTF_8));
        for (byte[] secret : known) {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims().build());
            token.sign(new MACSigner(secret));
            forger.idToken(token.serialize());
            assertThatThrownBy(this::redeem).isInstanceOf(Unauthenticated.class);
        }
        RSAKey own = new RSAKey.Builder(ForgingProvider.freshKey())
                .keyID(key.getKeyID())
                .build();
        forger.idToken(ForgingProvider.signed(claims().build(), own));
        assertThatThrownBy(this::redeem).isInstanceOf(Unauthenticated.class);
        String[] parts = ForgingProvider.signed(claims().build(), key).split("\\.", -1);
        String other = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims().subject("subject-2").build().toString().getBytes(StandardCharsets.UTF_8));
        forger.idToken(parts[0] + "." + other + "." + parts[2]);
        assertThatThrownBy(this::redeem).isInstanceOf(Unauthenticated.class);
        forger.idToken(claims().build());
        assertThat(redeem().subject()).isEqualTo("subject-1");
    }

    @Test
    void keysAreKeptAndANewOneIsFetchedWhenATokenNamesIt() {
        forger.idToken(claims().build());
        redeem();
        redeem();
        assertThat(forger.requests)
                .filteredOn(request -> request.startsWith("/keys"))
                .hasSize(1);
        RSAKey old = forger.key();
        forger.rotate();
        forger.idToken(claims().build());
        assertThat(redeem().subject()).isEqualTo("subject-1");
        forger.idToken(ForgingProvider.signed(claims().build(), old));
        assertThatThrownBy(this::redeem).isInstanceOfAny(Unauthenticated.class, Unavailable.class);
        assertThat(forger.requests)
                .filteredOn(request -> request.startsWith("/keys"))
                .hasSizeLessThan(4);
    }

    @Test
    void aProviderThatCallsItselfOtherwiseOrWantsSecretsInClearIsNotUsed() {
        for (Map.Entry<String, String> wrong : List.of(
                Map.entry("issuer", forger.issuer() + "/"),
                Map.entry("token_endpoint", "http://other.example.com/token"),
                Map.entry("authorization_endpoint", "ftp://127.0.0.1/authorize"),
                Map.entry("jwks_uri", "file:///etc/passwd"))) {
            Object right = forger.metadata.put(wrong.getKey(), wrong.getValue());
            assertThatThrownBy(this::redeem).as(wrong.toString()).isInstanceOf(Unavailable.class);
            forger.metadata.put(wrong.getKey(), right);
            now = now.plusSeconds(2);
        }
        forger.idToken(claims().build());
        assertThat(redeem().subject()).isEqualTo("subject-1");
    }

    @Test
    void aProviderThatIsDownIsUnavailableAndServesAgainWhenItIsBack() throws IOException {
        forger.down();
        assertThatThrownBy(this::redeem).isInstanceOf(Unavailable.class).hasMessageContaining(forger.issuer());
        forger.up();
        now = now.plusSeconds(2);
        forger.idToken(claims().build());
        assertThat(redeem().subject()).isEqualTo("subject-1");
        forger.down();
        assertThatThrownBy(this::redeem).isInstanceOf(Unavailable.class);
    }

    @Test
    void aProviderThatHangsOrDripsIsGivenUp() {
        provider.close();
        provider = provider(PATIENCE);
        CountDownLatch over = new CountDownLatch(1);
        for (ForgingProvider.Answer slow : List.<ForgingProvider.Answer>of(exchange -> await(over), exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause(over);
            }
        })) {
            forger.instead.put("/.well-known/openid-configuration", slow);
            long begun = System.nanoTime();
            assertThatThrownBy(this::redeem).isInstanceOf(Unavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
            now = now.plusSeconds(2);
        }
        over.countDown();
    }

    @Test
    void anEndlessAnswerAndARedirectAreNotFollowed() {
        forger.instead.put("/.well-known/openid-configuration", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 * 1024];
            for (int i = 0; i < 1024; i++) {
                exchange.getResponseBody().write(block);
            }
        });
        assertThatThrownBy(this::redeem).isInstanceOf(Unavailable.class).hasMessageContaining("exceeds");
        now = now.plusSeconds(2);
        forger.instead.put("/.well-known/openid-configuration", exchange -> {
            exchange.getResponseHeaders().set("Location", forger.issuer() + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThatThrownBy(this::redeem).isInstanceOf(Unavailable.class).hasMessageContaining("302");
        assertThat(forger.requests).noneMatch(request -> request.startsWith("/elsewhere"));
    }

    @Test
    void aCodeThatTheProviderRefusesIsTheCallersAffairAndARefusedClientIsNot() {
        for (String error : List.of("invalid_grant", "access_denied")) {
            forger.instead.put("/token", exchange -> ForgingProvider.json(exchange, 400, Map.of("error", error)));
            assertThatThrownBy(this::redeem).isInstanceOf(Unauthenticated.class);
        }
        forger.instead.put(
                "/token", exchange -> ForgingProvider.json(exchange, 401, Map.of("error", "invalid_client")));
        assertThatThrownBy(this::redeem)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("OIDC_CLIENT_SECRET")
                .hasMessageNotContaining(SECRET);
        forger.instead.put("/token", exchange -> exchange.sendResponseHeaders(500, -1));
        assertThatThrownBy(this::redeem).isInstanceOf(Unavailable.class);
        forger.instead.put("/token", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"token".getBytes(StandardCharsets.UTF_8));
        });
        assertThatThrownBy(this::redeem).isInstanceOf(Unavailable.class);
    }

    @Test
    void theAddressMayComeFromUserInfoButOnlyOfThePersonThatTheTokenNames() {
        forger.metadata.put("userinfo_endpoint", forger.issuer() + "/userinfo");
        forger.idToken(
                claims().claim("email", null).claim("email_verified", null).build());
        forger.instead.put(
                "/userinfo",
                exchange -> ForgingProvider.json(
                        exchange, 200, Map.of("sub", "subject-1", "email", "ann@example.com", "email_verified", true)));
        assertThat(redeem().email().text()).isEqualTo("ann@example.com");
        assertThat(redeem().emailVerified()).isTrue();
        forger.instead.put(
                "/userinfo",
                exchange -> ForgingProvider.json(
                        exchange, 200, Map.of("sub", "subject-2", "email", "eve@example.com", "email_verified", true)));
        assertThatThrownBy(this::redeem).isInstanceOf(Unauthenticated.class);
    }

    @Test
    void onlyTheTruthValueVerifiesAnAddressAndOnlyAnAddressIsOne() {
        forger.idToken(claims().claim("email_verified", "true").build());
        assertThat(redeem().emailVerified()).isFalse();
        for (Object email : List.of("no address", "a\0@example.com", 7, "x".repeat(2000) + "@example.com")) {
            forger.idToken(claims().claim("email", email).build());
            assertThat(redeem().email()).isNull();
        }
    }

    private static void await(CountDownLatch over) {
        try {
            assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(CountDownLatch over) {
        try {
            over.await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
