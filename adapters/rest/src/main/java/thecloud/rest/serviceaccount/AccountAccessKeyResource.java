package thecloud.rest.serviceaccount;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.identity.AccessKeyView;
import thecloud.api.identity.CreateAccessKeyRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.serviceaccount.AccountAccessKeyService;
import thecloud.rest.Admission;
import thecloud.rest.Pages;
import thecloud.rest.identity.AccessKeyBodies;

/** {@code /service-accounts/{id}/access-keys}: what programs sign with in AWS protocols. */
@Path("/service-accounts/{id}/access-keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "service accounts")
public class AccountAccessKeyResource {
    private final AccountAccessKeyService keys;

    public AccountAccessKeyResource(AccountAccessKeyService keys) {
        this.keys = keys;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make an access key for the service account; its secret is shown now and never again")
    @APIResponse(
            responseCode = "201",
            description = "the key with its secret",
            content = @Content(schema = @Schema(implementation = AccessKeyView.class)))
    public Response create(
            @Context SecurityContext security, @PathParam("id") String id, @Nullable CreateAccessKeyRequest request) {
        Call call = Admission.call(security);
        AccessKeyView view = AccessKeyBodies.view(keys.create(call, id, AccessKeyBodies.draft(request)));
        return Response.status(Response.Status.CREATED).entity(view).build();
    }

    @GET
    @Operation(summary = "The service account's access keys, newest first")
    public Page<AccessKeyView> list(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(keys.list(Admission.call(security), id, PageRequest.of(limit, cursor)), AccessKeyBodies::view);
    }

    @POST
    @Path("/{key}/disable")
    @Operation(summary = "Refuse what is signed with the access key, until it is enabled again")
    public AccessKeyView disable(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("key") String key) {
        return AccessKeyBodies.view(keys.disable(Admission.call(security), id, key));
    }

    @POST
    @Path("/{key}/enable")
    @Operation(summary = "Take what is signed with the access key again")
    public AccessKeyView enable(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("key") String key) {
        return AccessKeyBodies.view(keys.enable(Admission.call(security), id, key));
    }

    @DELETE
    @Path("/{key}")
    @Operation(summary = "Delete the access key, by its id or access key id; it stops working at once")
    public void delete(@Context SecurityContext security, @PathParam("id") String id, @PathParam("key") String key) {
        keys.delete(Admission.call(security), id, key);
    }
}
