package thecloud.client.identity;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.identity.CreateTenantRequest;
import thecloud.api.identity.TenantView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** The tenants that the caller belongs to. */
public final class Tenants {

    private final CloudHttp http;

    public Tenants(CloudHttp http) {
        this.http = http;
    }

    public TenantView create(String name) {
        return http.send(ApiRequest.create("tenants").body(new CreateTenantRequest(name)), TenantView.class);
    }

    /** A tenant by id or slug. */
    public TenantView get(String id) {
        return http.send(ApiRequest.get("tenants", id), TenantView.class);
    }

    public Page<TenantView> list(@Nullable Integer limit, @Nullable String cursor) {
        return http.page(listRequest(limit, cursor), TenantView.class);
    }

    /** All tenants; pages are fetched as the stream is read. */
    public Stream<TenantView> list() {
        return http.pages(cursor -> listRequest(null, cursor), TenantView.class);
    }

    private static ApiRequest listRequest(@Nullable Integer limit, @Nullable String cursor) {
        return ApiRequest.get("tenants").query("limit", limit).query("cursor", cursor);
    }
}
