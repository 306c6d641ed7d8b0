package thecloud.client.serviceaccount;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.identity.AccessKeyView;
import thecloud.api.identity.ApiKeyView;
import thecloud.api.identity.CreateAccessKeyRequest;
import thecloud.api.identity.CreateKeyRequest;
import thecloud.api.serviceaccount.CreateServiceAccountRequest;
import thecloud.api.serviceaccount.ServiceAccountView;
import thecloud.api.serviceaccount.UpdateServiceAccountRequest;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** The service accounts of the current tenant, each by id or name. */
public final class ServiceAccounts {

    private static final String ACCOUNTS = "service-accounts";
    private static final String ACCESS_KEYS = "access-keys";

    private final CloudHttp http;

    public ServiceAccounts(CloudHttp http) {
        this.http = http;
    }

    public ServiceAccountView create(String name, @Nullable String description, String role) {
        return http.send(
                ApiRequest.create(ACCOUNTS).body(new CreateServiceAccountRequest(name, description, role)),
                ServiceAccountView.class);
    }

    public ServiceAccountView get(String account) {
        return http.send(ApiRequest.get(ACCOUNTS, account), ServiceAccountView.class);
    }

    public Page<ServiceAccountView> list(@Nullable Integer limit, @Nullable String cursor) {
        return http.page(
                ApiRequest.get(ACCOUNTS).query("limit", limit).query("cursor", cursor), ServiceAccountView.class);
    }

    /** All service accounts; pages are fetched as the stream is read. */
    public Stream<ServiceAccountView> list() {
        return http.pages(cursor -> ApiRequest.get(ACCOUNTS).query("cursor", cursor), ServiceAccountView.class);
    }

    /** @param version the one that must still hold; null for any */
    public ServiceAccountView update(String account, String description, @Nullable Long version) {
        return http.send(
                ApiRequest.patch(ACCOUNTS, account)
                        .body(new UpdateServiceAccountRequest(description))
                        .ifMatch(version),
                ServiceAccountView.class);
    }

    /** Its keys and tokens stop working at once; what it made stays. */
    public void delete(String account) {
        http.send(ApiRequest.delete(ACCOUNTS, account));
    }

    /**
     * Makes a key; its secret is in {@code key}, this once.
     *
     * @param scopes permissions such as {@code instance:read}; null for all that the account may do
     * @param lifetime null for ever
     */
    public ApiKeyView createKey(
            String account, String name, @Nullable List<String> scopes, @Nullable Duration lifetime) {
        Long seconds = lifetime == null ? null : lifetime.toSeconds();
        return http.send(
                ApiRequest.create(ACCOUNTS, account, "keys").body(new CreateKeyRequest(name, scopes, null, seconds)),
                ApiKeyView.class);
    }

    /** All its keys; pages are fetched as the stream is read. */
    public Stream<ApiKeyView> keys(String account) {
        return http.pages(
                cursor -> ApiRequest.get(ACCOUNTS, account, "keys").query("cursor", cursor), ApiKeyView.class);
    }

    /** Gives the key a new secret; the old one and its tokens stop working at once. */
    public ApiKeyView rotateKey(String account, String key) {
        return http.send(ApiRequest.post(ACCOUNTS, account, "keys", key, "rotate"), ApiKeyView.class);
    }

    public void revokeKey(String account, String key) {
        http.send(ApiRequest.delete(ACCOUNTS, account, "keys", key));
    }

    /**
     * Makes an access key; its secrets are in the answer, this once.
     *
     * @param scopes permissions such as {@code s3:GetObject}; null for all that the account may do
     * @param lifetime null for ever
     * @param temporary with a session token, as credentials of AWS STS; needs a lifetime
     */
    public AccessKeyView createAccessKey(
            String account,
            String name,
            @Nullable List<String> scopes,
            @Nullable Duration lifetime,
            boolean temporary) {
        Long seconds = lifetime == null ? null : lifetime.toSeconds();
        return http.send(
                ApiRequest.create(ACCOUNTS, account, ACCESS_KEYS)
                        .body(new CreateAccessKeyRequest(name, scopes, null, seconds, temporary)),
                AccessKeyView.class);
    }

    /** All its access keys; pages are fetched as the stream is read. */
    public Stream<AccessKeyView> accessKeys(String account) {
        return http.pages(
                cursor -> ApiRequest.get(ACCOUNTS, account, ACCESS_KEYS).query("cursor", cursor), AccessKeyView.class);
    }

    /** By the key's id or access key id: what is signed with it is refused until it is enabled again. */
    public AccessKeyView disableAccessKey(String account, String key) {
        return http.send(ApiRequest.post(ACCOUNTS, account, ACCESS_KEYS, key, "disable"), AccessKeyView.class);
    }

    /** By the key's id or access key id. */
    public AccessKeyView enableAccessKey(String account, String key) {
        return http.send(ApiRequest.post(ACCOUNTS, account, ACCESS_KEYS, key, "enable"), AccessKeyView.class);
    }

    /** By the key's id or access key id. */
    public void deleteAccessKey(String account, String key) {
        http.send(ApiRequest.delete(ACCOUNTS, account, ACCESS_KEYS, key));
    }
}
