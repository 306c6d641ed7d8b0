package thecloud.client.identity;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.identity.AccessKeyView;
import thecloud.api.identity.ApiKeyView;
import thecloud.api.identity.CreateAccessKeyRequest;
import thecloud.api.identity.CreateKeyRequest;
import thecloud.api.identity.LoginRequest;
import thecloud.api.identity.ProfileView;
import thecloud.api.identity.RefreshRequest;
import thecloud.api.identity.RegisterRequest;
import thecloud.api.identity.SessionView;
import thecloud.api.identity.SignedInView;
import thecloud.api.identity.TicketView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** Registration, sessions and API keys. */
public final class Auth {

    private final CloudHttp http;

    public Auth(CloudHttp http) {
        this.http = http;
    }

    public SignedInView register(String email, String name, String password) {
        return http.send(
                ApiRequest.post("auth", "register").body(new RegisterRequest(email, name, password)),
                SignedInView.class);
    }

    /**
     * @throws thecloud.client.http.CloudApiException with code {@code SECOND_FACTOR_REQUIRED} when the account has a second
     *     factor
     */
    public SignedInView login(String email, String password) {
        return login(email, password, null, null);
    }

    /**
     * With a second factor: a code of the authenticator, or one of the recovery codes in its place; null for the one that is
     * not given.
     */
    public SignedInView login(String email, String password, @Nullable String code, @Nullable String recoveryCode) {
        return http.send(
                ApiRequest.post("auth", "login").body(new LoginRequest(email, password, code, recoveryCode)),
                SignedInView.class);
    }

    /** A new session for an old one's refresh token, which is used up by this. */
    public SessionView refresh(String refreshToken) {
        return http.send(ApiRequest.post("auth", "refresh").body(new RefreshRequest(refreshToken)), SessionView.class);
    }

    /** Ends the session that this refresh token belongs to. */
    public void logout(String refreshToken) {
        http.send(ApiRequest.post("auth", "logout").body(new RefreshRequest(refreshToken)));
    }

    public ProfileView me() {
        return http.send(ApiRequest.get("auth", "me"), ProfileView.class);
    }

    /** A token good for one minute, for opening the WebSocket where no header can be sent. */
    public TicketView ticket() {
        return http.send(ApiRequest.post("auth", "ticket"), TicketView.class);
    }

    /** Makes a key; its secret is in {@code key}, this once. */
    public ApiKeyView createKey(String name) {
        return createKey(name, null, null);
    }

    /**
     * Makes a key with limits; its secret is in {@code key}, this once.
     *
     * @param scopes permissions such as {@code instance:read}; null for all that the caller may do
     * @param lifetime null for ever
     */
    public ApiKeyView createKey(String name, @Nullable List<String> scopes, @Nullable Duration lifetime) {
        Long seconds = lifetime == null ? null : lifetime.toSeconds();
        return http.send(
                ApiRequest.create("auth", "keys").body(new CreateKeyRequest(name, scopes, null, seconds)),
                ApiKeyView.class);
    }

    public Page<ApiKeyView> keys(@Nullable Integer limit, @Nullable String cursor) {
        return http.page(keysRequest(limit, cursor), ApiKeyView.class);
    }

    /** All keys; pages are fetched as the stream is read. */
    public Stream<ApiKeyView> keys() {
        return http.pages(cursor -> keysRequest(null, cursor), ApiKeyView.class);
    }

    /** Gives the key a new secret; the old one stops working at once. */
    public ApiKeyView rotateKey(String id) {
        return http.send(ApiRequest.post("auth", "keys", id, "rotate"), ApiKeyView.class);
    }

    public void revokeKey(String id) {
        http.send(ApiRequest.delete("auth", "keys", id));
    }

    /**
     * Makes an access key for clients of AWS protocols; its secrets are in the answer, this once.
     *
     * @param scopes permissions such as {@code s3:GetObject}; null for all that the caller may do
     * @param lifetime null for ever
     * @param temporary with a session token, as credentials of AWS STS; needs a lifetime
     */
    public AccessKeyView createAccessKey(
            String name, @Nullable List<String> scopes, @Nullable Duration lifetime, boolean temporary) {
        Long seconds = lifetime == null ? null : lifetime.toSeconds();
        return http.send(
                ApiRequest.create("auth", "access-keys")
                        .body(new CreateAccessKeyRequest(name, scopes, null, seconds, temporary)),
                AccessKeyView.class);
    }

    /** All access keys; pages are fetched as the stream is read. */
    public Stream<AccessKeyView> accessKeys() {
        return http.pages(cursor -> ApiRequest.get("auth", "access-keys").query("cursor", cursor), AccessKeyView.class);
    }

    /** By its id or access key id: what is signed with it is refused until it is enabled again. */
    public AccessKeyView disableAccessKey(String id) {
        return http.send(ApiRequest.post("auth", "access-keys", id, "disable"), AccessKeyView.class);
    }

    /** By its id or access key id. */
    public AccessKeyView enableAccessKey(String id) {
        return http.send(ApiRequest.post("auth", "access-keys", id, "enable"), AccessKeyView.class);
    }

    /** By its id or access key id. */
    public void deleteAccessKey(String id) {
        http.send(ApiRequest.delete("auth", "access-keys", id));
    }

    private static ApiRequest keysRequest(@Nullable Integer limit, @Nullable String cursor) {
        return ApiRequest.get("auth", "keys").query("limit", limit).query("cursor", cursor);
    }
}
