package thecloud.rest.serviceaccount;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.serviceaccount.CreateServiceAccountRequest;
import thecloud.api.serviceaccount.ServiceAccountView;
import thecloud.api.serviceaccount.UpdateServiceAccountRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.serviceaccount.ServiceAccount;
import thecloud.core.serviceaccount.ServiceAccountDraft;
import thecloud.core.serviceaccount.ServiceAccountService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.EntityTag;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /service-accounts}: what programs sign in as. */
@Path("/service-accounts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "service accounts")
public class ServiceAccountResource {
    private final ServiceAccountService accounts;

    public ServiceAccountResource(ServiceAccountService accounts) {
        this.accounts = accounts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a service account with a role; it signs in with keys that are made for it")
    @APIResponse(
            responseCode = "201",
            description = "the service account",
            content = @Content(schema = @Schema(implementation = ServiceAccountView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreateServiceAccountRequest request) {
        Call call = Admission.call(security);
        CreateServiceAccountRequest body = Required.body(request);
        ServiceAccountDraft draft = new ServiceAccountDraft(
                Required.field("name", body.name()),
                Objects.requireNonNullElse(body.description(), ""),
                Required.field("role", body.role()));
        ServiceAccount account = accounts.create(call, draft);
        return Creation.answer(call, "/service-accounts/" + account.id(), ServiceAccountViews.of(account));
    }

    @GET
    @Operation(summary = "The tenant's service accounts, newest first")
    public Page<ServiceAccountView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(
                accounts.list(Admission.call(security), PageRequest.of(limit, cursor)), ServiceAccountViews::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One service account, by id or name")
    @APIResponse(
            responseCode = "200",
            description = "the service account, with its version as ETag",
            content = @Content(schema = @Schema(implementation = ServiceAccountView.class)))
    public Response get(@Context SecurityContext security, @PathParam("id") String id) {
        ServiceAccount account = accounts.get(Admission.call(security), id);
        return EntityTag.answer(account.version(), ServiceAccountViews.of(account));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a service account's description; roles are bound under /iam/roles")
    @APIResponse(
            responseCode = "200",
            description = "the service account, with its new version as ETag",
            content = @Content(schema = @Schema(implementation = ServiceAccountView.class)))
    public Response update(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable UpdateServiceAccountRequest request) {
        UpdateServiceAccountRequest body = Required.body(request);
        ServiceAccount account =
                accounts.update(Admission.call(security), id, body.description(), EntityTag.version(ifMatch));
        return EntityTag.answer(account.version(), ServiceAccountViews.of(account));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a service account; its keys and tokens stop working at once, what it made stays")
    public void delete(@Context SecurityContext security, @PathParam("id") String id) {
        accounts.delete(Admission.call(security), id);
    }
}
