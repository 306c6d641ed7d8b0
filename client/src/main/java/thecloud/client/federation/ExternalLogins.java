package thecloud.client.federation;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.federation.FinishLinkRequest;
import thecloud.api.federation.FinishLoginRequest;
import thecloud.api.federation.IdentityView;
import thecloud.api.federation.ProviderView;
import thecloud.api.federation.StartLinkRequest;
import thecloud.api.federation.StartLoginRequest;
import thecloud.api.federation.StartedLoginView;
import thecloud.api.identity.SignedInView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** Signing in through an OpenID Connect provider, and the identities there that sign in to the caller's account. */
public final class ExternalLogins {

    private final CloudHttp http;

    public ExternalLogins(CloudHttp http) {
        this.http = http;
    }

    public ProviderView provider() {
        return http.send(ApiRequest.get("auth", "oidc"), ProviderView.class);
    }

    /**
     * Begins to sign in: send a browser to the answer's address; it comes back to yours with {@code code} and {@code state}.
     *
     * @param redirectUri {@code http://127.0.0.1:<port>/callback}, or what the cloud is configured with
     */
    public StartedLoginView start(String redirectUri) {
        return http.send(
                ApiRequest.post("auth", "oidc", "start").body(new StartLoginRequest(redirectUri)),
                StartedLoginView.class);
    }

    /**
     * Signs in with what the browser brought back.
     *
     * @throws thecloud.client.http.CloudApiException with code {@code SECOND_FACTOR_REQUIRED} when the account has a second
     *     factor; the same again with a code or a recovery code goes on
     */
    public SignedInView finish(
            String login,
            String state,
            String authorizationCode,
            @Nullable String code,
            @Nullable String recoveryCode) {
        return http.send(
                ApiRequest.post("auth", "oidc", "finish")
                        .body(new FinishLoginRequest(login, state, authorizationCode, code, recoveryCode)),
                SignedInView.class);
    }

    /** Begins to link an identity to the caller's account, like {@link #start}. */
    public StartedLoginView startLink(String redirectUri, String password) {
        return http.send(
                ApiRequest.post("auth", "oidc", "link").body(new StartLinkRequest(redirectUri, password)),
                StartedLoginView.class);
    }

    public IdentityView finishLink(String login, String state, String authorizationCode) {
        return http.send(
                ApiRequest.post("auth", "oidc", "link", "finish")
                        .body(new FinishLinkRequest(login, state, authorizationCode)),
                IdentityView.class);
    }

    public Page<IdentityView> identities(@Nullable Integer limit, @Nullable String cursor) {
        return http.page(request(limit, cursor), IdentityView.class);
    }

    /** All identities; pages are fetched as the stream is read. */
    public Stream<IdentityView> identities() {
        return http.pages(cursor -> request(null, cursor), IdentityView.class);
    }

    /** It signs in no more; ends all sessions and the keys that signing in made. */
    public void unlink(String id) {
        http.send(ApiRequest.delete("auth", "identities", id));
    }

    private static ApiRequest request(@Nullable Integer limit, @Nullable String cursor) {
        return ApiRequest.get("auth", "identities").query("limit", limit).query("cursor", cursor);
    }
}
