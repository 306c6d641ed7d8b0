package thecloud.rest.quota;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.quota.QuotaView;
import thecloud.api.quota.QuotasView;
import thecloud.api.quota.SetQuotaRequest;
import thecloud.core.Nullable;
import thecloud.core.quota.QuotaService;
import thecloud.rest.Admission;

/** {@code /admin/tenants/{id}/quotas}: any tenant's quotas, for those who run the cloud. */
@Path("/admin/tenants/{id}/quotas")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "admin")
public class TenantQuotaResource {
    private final QuotaService quotas;

    public TenantQuotaResource(QuotaService quotas) {
        this.quotas = quotas;
    }

    @GET
    @Operation(summary = "A tenant's quotas and their use, by id or slug")
    public QuotasView list(@Context SecurityContext security, @PathParam("id") String id) {
        return QuotaViews.of(quotas.listForTenant(Admission.call(security), id));
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set a tenant's limit")
    public QuotaView limit(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @Nullable SetQuotaRequest request) {
        return QuotaViews.of(quotas.limitTenant(Admission.call(security), id, name, QuotaViews.limit(request)));
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Set a tenant's limit back to the default")
    public void reset(@Context SecurityContext security, @PathParam("id") String id, @PathParam("name") String name) {
        quotas.resetTenant(Admission.call(security), id, name);
    }
}
