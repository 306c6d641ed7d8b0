package thecloud.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import thecloud.core.Nullable;
import thecloud.core.error.Unauthenticated;
import thecloud.core.error.Unavailable;
import thecloud.core.federation.ExternalIdentity;
import thecloud.core.federation.IdentityProvider;
import thecloud.core.identity.EmailAddress;

/** An OpenID Connect provider: the authorization code flow with PKCE, as a client with a secret. */
public final class OidcProvider implements IdentityProvider, AutoCloseable {

    static final String DEPENDENCY = "identity provider";

    private static final int MAX_TEXT = 1000;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    // What the provider answers of our own registration there; no user can do anything about those.
    private static final Set<String> OUR_FAULT =
            Set.of("invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope");

    private final OidcSettings settings;
    private final BoundedHttp http;
    private final Discovery discovery;
    private final IdTokens idTokens;

    public OidcProvider(OidcSettings settings, InstantSource clock) {
        this(settings, clock, LONGEST);
    }

    /** @param longest for one exchange with the provider */
    OidcProvider(OidcSettings settings, InstantSource clock, Duration longest) {
        this.settings = settings;
        this.http = new BoundedHttp(longest);
        this.discovery = new Discovery(settings.issuer(), http, longest, clock);
        this.idTokens = new IdTokens(settings, clock);
    }

    @Override
    public String issuer() {
        return settings.issuer().toString();
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void check() {
        discovery.provider();
    }

    @Override
    public String authorizationUrl(Question question) {
        OIDCProviderMetadata metadata = discovery.provider().metadata();
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(settings.scopes().toArray(String[]::new)),
                        new ClientID(settings.clientId()),
                        URI.create(question.redirectUri()))
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(new State(question.state()))
                .nonce(new Nonce(question.nonce()))
                .codeChallenge(new CodeVerifier(question.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI()
                .toString();
    }

    @Override
    public ExternalIdentity redeem(Answer answer) {
        Discovery.Found provider = discovery.provider();
        OIDCTokenResponse tokens = tokens(provider.metadata(), answer);
        JWTClaimsSet idToken = idToken(provider, tokens, answer.nonce());
        Map<String, Object> claims = idToken.getClaims();
        if (!claims.containsKey("email") && provider.metadata().getUserInfoEndpointURI() != null) {
            claims = userInfo(provider.metadata(), tokens, idToken.getSubject());
        }
        String email = text(claims.get("email"));
        return new ExternalIdentity(
                issuer(),
                idToken.getSubject(),
                email == null ? null : EmailAddress.of(email).orElse(null),
                Boolean.TRUE.equals(claims.get("email_verified")),
                text(claims.get("name")));
    }

    private OIDCTokenResponse tokens(OIDCProviderMetadata metadata, Answer answer) {
        TokenRequest request = new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(),
                        clientAuthentication(metadata),
                        new AuthorizationCodeGrant(
                                new AuthorizationCode(answer.code()),
                                URI.create(answer.redirectUri()),
                                new CodeVerifier(answer.verifier())))
                .build();
        try {
            HTTPResponse response = request.toHTTPRequest().send(http);
            if (response.getStatusCode() >= HTTPResponse.SC_SERVER_ERROR) {
                throw unavailable("its token endpoint answered " + response.getStatusCode(), null);
            }
            TokenResponse parsed = OIDCTokenResponseParser.parse(response);
            if (!parsed.indicatesSuccess()) {
                throw refused(parsed.toErrorResponse().getErrorObject());
            }
            return (OIDCTokenResponse) parsed.toSuccessResponse();
        } catch (IOException | ParseException e) {
            throw unavailable("its token endpoint: " + e.getMessage(), e);
        }
    }

    /** Basic unless the provider says that it takes only the other (OpenID Connect Discovery, section 3). */
    private ClientAuthentication clientAuthentication(OIDCProviderMetadata metadata) {
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        ClientID id = new ClientID(settings.clientId());
        Secret secret = new Secret(settings.clientSecret());
        boolean post = methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return post ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
    }

    private RuntimeException refused(@Nullable ErrorObject error) {
        String code = error == null || error.getCode() == null ? "an error without a code" : error.getCode();
        if (OUR_FAULT.contains(code)) {
            return unavailable(
                    "it does not take this cloud's OIDC_CLIENT_ID, OIDC_CLIENT_SECRET or OIDC_SCOPES: " + code, null);
        }
        return new Unauthenticated("the identity provider does not honour the authorization code; begin another login");
    }

    private JWTClaimsSet idToken(Discovery.Found provider, OIDCTokenResponse tokens, String nonce) {
        if (tokens.getOIDCTokens().getIDToken() == null) {
            throw new Unauthenticated("the identity provider sent no ID token");
        }
        try {
            return idTokens.claims(tokens.getOIDCTokens().getIDToken(), nonce, provider.keys());
        } catch (KeySourceException e) {
            throw unavailable("its keys: " + e.getMessage(), e);
        } catch (BadJOSEException | JOSEException e) {
            throw new Unauthenticated("the identity provider's ID token does not hold: " + e.getMessage());
        }
    }

    /** For a provider that keeps the ID token small; what it says of somebody else does not count. */
    private Map<String, Object> userInfo(OIDCProviderMetadata metadata, OIDCTokenResponse tokens, String subject) {
        UserInfoRequest request = new UserInfoRequest(
                metadata.getUserInfoEndpointURI(), tokens.getOIDCTokens().getAccessToken());
        try {
            HTTPResponse response = request.toHTTPRequest().send(http);
            if (response.getStatusCode() != HTTPResponse.SC_OK) {
                throw unavailable("its UserInfo endpoint answered " + response.getStatusCode(), null);
            }
            Map<String, Object> claims = response.getBodyAsJSONObject();
            if (!subject.equals(claims.get("sub"))) {
                throw new Unauthenticated("the identity provider's UserInfo endpoint speaks of somebody else");
            }
            return claims;
        } catch (IOException | ParseException e) {
            throw unavailable("its UserInfo endpoint: " + e.getMessage(), e);
        }
    }

    /** As any database takes it: no NUL, no half of a surrogate pair, and no novel. */
    private static @Nullable String text(@Nullable Object claim) {
        return claim instanceof String text && text.length() <= MAX_TEXT && text.indexOf('\0') < 0
                ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : null;
    }

    private Unavailable unavailable(String why, @Nullable Throwable cause) {
        return new Unavailable(
                DEPENDENCY, "the identity provider " + settings.issuer() + " cannot be used: " + why, cause);
    }

    @Override
    public void close() {
        http.close();
    }
}
