package thecloud.rest.identity;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.identity.CreateTenantRequest;
import thecloud.api.identity.TenantView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.identity.TenantService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /tenants}: the tenants that the caller belongs to. */
@Path("/tenants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "tenants")
public class TenantResource {
    private final TenantService tenants;

    public TenantResource(TenantService tenants) {
        this.tenants = tenants;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a tenant; the caller becomes its admin")
    @Extension(name = "x-own-account", value = "true", parseValue = true)
    @APIResponse(
            responseCode = "201",
            description = "the tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreateTenantRequest request) {
        Call call = Admission.call(security);
        String name = Required.field("name", Required.body(request).name());
        TenantView view = IdentityViews.of(tenants.create(call, name));
        return Creation.answer(call, "/tenants/" + view.id(), view);
    }

    @GET
    @Operation(summary = "The caller's tenants, newest first")
    public Page<TenantView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(tenants.list(Admission.call(security), PageRequest.of(limit, cursor)), IdentityViews::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One of the caller's tenants, by id or slug")
    public TenantView get(@Context SecurityContext security, @PathParam("id") String id) {
        return IdentityViews.of(tenants.get(Admission.call(security), id));
    }
}
