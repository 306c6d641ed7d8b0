package thecloud.client.people;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.people.AccountView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** All users of the cloud, for its operators. {@code user} is an id or an e-mail address. */
public final class Accounts {

    private final CloudHttp http;

    public Accounts(CloudHttp http) {
        this.http = http;
    }

    public Page<AccountView> list(@Nullable Integer limit, @Nullable String cursor) {
        return http.page(listRequest(limit, cursor), AccountView.class);
    }

    /** All users; pages are fetched as the stream is read. */
    public Stream<AccountView> list() {
        return http.pages(cursor -> listRequest(null, cursor), AccountView.class);
    }

    public AccountView suspend(String user) {
        return http.send(ApiRequest.post("admin", "users", user, "suspend"), AccountView.class);
    }

    public AccountView resume(String user) {
        return http.send(ApiRequest.post("admin", "users", user, "resume"), AccountView.class);
    }

    public AccountView addOperator(String user) {
        return http.send(ApiRequest.post("admin", "operators", user), AccountView.class);
    }

    public AccountView removeOperator(String user) {
        return http.send(ApiRequest.delete("admin", "operators", user), AccountView.class);
    }

    private static ApiRequest listRequest(@Nullable Integer limit, @Nullable String cursor) {
        return ApiRequest.get("admin", "users").query("limit", limit).query("cursor", cursor);
    }
}
