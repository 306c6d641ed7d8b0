package thecloud.client.quota;

import java.util.List;
import thecloud.api.quota.QuotaView;
import thecloud.api.quota.QuotasView;
import thecloud.api.quota.SetQuotaRequest;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** What tenants and users may have. Users go by id or e-mail address, tenants by id or slug. */
public final class Quotas {

    private static final String QUOTAS = "quotas";

    private final CloudHttp http;

    public Quotas(CloudHttp http) {
        this.http = http;
    }

    /** The current tenant's quotas, with the caller's own part. */
    public List<QuotaView> list() {
        return list(ApiRequest.get(QUOTAS));
    }

    /** The current tenant's quotas, with a member's part. */
    public List<QuotaView> listForUser(String user) {
        return list(ApiRequest.get(QUOTAS, "users", user));
    }

    public QuotaView limitUser(String user, String name, long limit) {
        return http.send(ApiRequest.put(QUOTAS, "users", user, name).body(new SetQuotaRequest(limit)), QuotaView.class);
    }

    /** From now on only the tenant's limit holds for the user. */
    public void freeUser(String user, String name) {
        http.send(ApiRequest.delete(QUOTAS, "users", user, name));
    }

    /** Any tenant's quotas; operators only, as with all calls below. */
    public List<QuotaView> listForTenant(String tenant) {
        return list(ApiRequest.get("admin", "tenants", tenant, QUOTAS));
    }

    public QuotaView limitTenant(String tenant, String name, long limit) {
        return http.send(
                ApiRequest.put("admin", "tenants", tenant, QUOTAS, name).body(new SetQuotaRequest(limit)),
                QuotaView.class);
    }

    /** Back to the default. */
    public void resetTenant(String tenant, String name) {
        http.send(ApiRequest.delete("admin", "tenants", tenant, QUOTAS, name));
    }

    private List<QuotaView> list(ApiRequest request) {
        return http.send(request, QuotasView.class).items();
    }
}
