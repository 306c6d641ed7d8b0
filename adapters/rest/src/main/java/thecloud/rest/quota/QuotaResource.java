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

/** {@code /quotas}: what the current tenant and its users may have, and what they have. */
@Path("/quotas")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "quotas")
public class QuotaResource {
    private final QuotaService quotas;

    public QuotaResource(QuotaService quotas) {
        this.quotas = quotas;
    }

    @GET
    @Operation(summary = "The tenant's quotas and their use, with the caller's own part")
    public QuotasView list(@Context SecurityContext security) {
        return QuotaViews.of(quotas.list(Admission.call(security)));
    }

    @GET
    @Path("/users/{id}")
    @Operation(summary = "The tenant's quotas and their use, with the part of a member, by id or e-mail address")
    public QuotasView listForUser(@Context SecurityContext security, @PathParam("id") String id) {
        return QuotaViews.of(quotas.listForUser(Admission.call(security), id));
    }

    @PUT
    @Path("/users/{id}/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Limit a member of the tenant")
    public QuotaView limitUser(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @Nullable SetQuotaRequest request) {
        return QuotaViews.of(quotas.limitUser(Admission.call(security), id, name, QuotaViews.limit(request)));
    }

    @DELETE
    @Path("/users/{id}/{name}")
    @Operation(summary = "Let only the tenant's limit hold for a member")
    public void freeUser(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("name") String name) {
        quotas.freeUser(Admission.call(security), id, name);
    }
}
