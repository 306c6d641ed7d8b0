package thecloud.client.iam;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.iam.CreateRoleRequest;
import thecloud.api.iam.RoleBindingView;
import thecloud.api.iam.RoleView;
import thecloud.api.iam.UpdateRoleRequest;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** The roles of the current tenant, and who has them. A role is given by id or name, a member by id or e-mail address. */
public final class Roles {

    private final CloudHttp http;

    public Roles(CloudHttp http) {
        this.http = http;
    }

    public RoleView create(String name, @Nullable String description, List<String> permissions) {
        return http.send(
                ApiRequest.create("iam", "roles").body(new CreateRoleRequest(name, description, permissions)),
                RoleView.class);
    }

    public RoleView get(String role) {
        return http.send(ApiRequest.get("iam", "roles", role), RoleView.class);
    }

    public Page<RoleView> list(@Nullable Integer limit, @Nullable String cursor) {
        return http.page(ApiRequest.get("iam", "roles").query("limit", limit).query("cursor", cursor), RoleView.class);
    }

    /** All roles; pages are fetched as the stream is read. */
    public Stream<RoleView> list() {
        return http.pages(cursor -> ApiRequest.get("iam", "roles").query("cursor", cursor), RoleView.class);
    }

    /** Null leaves a part as it is. */
    public RoleView update(String role, @Nullable String description, @Nullable List<String> permissions) {
        return http.send(
                ApiRequest.patch("iam", "roles", role).body(new UpdateRoleRequest(description, permissions)),
                RoleView.class);
    }

    public void delete(String role) {
        http.send(ApiRequest.delete("iam", "roles", role));
    }

    public RoleBindingView bind(String role, String user) {
        return http.send(ApiRequest.put("iam", "roles", role, "users", user), RoleBindingView.class);
    }

    public void unbind(String role, String user) {
        http.send(ApiRequest.delete("iam", "roles", role, "users", user));
    }

    /** Who has which role; pages are fetched as the stream is read. */
    public Stream<RoleBindingView> bindings() {
        return http.pages(cursor -> ApiRequest.get("iam", "bindings").query("cursor", cursor), RoleBindingView.class);
    }
}
