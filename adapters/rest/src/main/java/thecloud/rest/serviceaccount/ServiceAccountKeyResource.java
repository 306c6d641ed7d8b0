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
import thecloud.api.identity.ApiKeyView;
import thecloud.api.identity.CreateKeyRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.serviceaccount.ServiceAccountKeyService;
import thecloud.rest.Admission;
import thecloud.rest.Pages;
import thecloud.rest.identity.KeyBodies;

/** {@code /service-accounts/{id}/keys}: the keys of one service account. */
@Path("/service-accounts/{id}/keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "service accounts")
public class ServiceAccountKeyResource {
    private final ServiceAccountKeyService keys;

    public ServiceAccountKeyResource(ServiceAccountKeyService keys) {
        this.keys = keys;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a key for the service account; its secret is shown now and never again")
    @APIResponse(
            responseCode = "201",
            description = "the key with its secret",
            content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public Response create(
            @Context SecurityContext security, @PathParam("id") String id, @Nullable CreateKeyRequest request) {
        Call call = Admission.call(security);
        ApiKeyView view = KeyBodies.view(keys.create(call, id, KeyBodies.draft(request)));
        return Response.status(Response.Status.CREATED).entity(view).build();
    }

    @GET
    @Operation(summary = "The service account's keys, newest first")
    public Page<ApiKeyView> list(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(keys.list(Admission.call(security), id, PageRequest.of(limit, cursor)), KeyBodies::view);
    }

    @POST
    @Path("/{key}/rotate")
    @Operation(summary = "Give a key another secret; the old one and its tokens stop working at once")
    public ApiKeyView rotate(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("key") String key) {
        return KeyBodies.view(keys.rotate(Admission.call(security), id, key));
    }

    @DELETE
    @Path("/{key}")
    @Operation(summary = "Revoke a key; it and its tokens stop working at once")
    public void revoke(@Context SecurityContext security, @PathParam("id") String id, @PathParam("key") String key) {
        keys.revoke(Admission.call(security), id, key);
    }
}
