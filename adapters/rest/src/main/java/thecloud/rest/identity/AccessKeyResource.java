package thecloud.rest.identity;

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
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
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
import thecloud.core.accesskey.AccessKeyService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.Pages;

/** {@code /auth/access-keys}: what the caller's clients of AWS protocols sign with. */
@Path("/auth/access-keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "keys")
@Extension(name = "x-own-account", value = "true", parseValue = true)
public class AccessKeyResource {
    private final AccessKeyService keys;

    public AccessKeyResource(AccessKeyService keys) {
        this.keys = keys;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make an access key for S3 clients; its secret is shown now and never again")
    @APIResponse(
            responseCode = "201",
            description = "the key with its secret",
            content = @Content(schema = @Schema(implementation = AccessKeyView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreateAccessKeyRequest request) {
        Call call = Admission.call(security);
        AccessKeyView view = AccessKeyBodies.view(keys.create(call, AccessKeyBodies.draft(request)));
        return Creation.answer(call, "/auth/access-keys/" + view.id(), view);
    }

    @GET
    @Operation(summary = "The caller's access keys in this tenant, newest first")
    public Page<AccessKeyView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(keys.list(Admission.call(security), PageRequest.of(limit, cursor)), AccessKeyBodies::view);
    }

    @POST
    @Path("/{id}/disable")
    @Operation(summary = "Refuse what is signed with the access key, until it is enabled again")
    public AccessKeyView disable(@Context SecurityContext security, @PathParam("id") String id) {
        return AccessKeyBodies.view(keys.disable(Admission.call(security), id));
    }

    @POST
    @Path("/{id}/enable")
    @Operation(summary = "Take what is signed with the access key again")
    public AccessKeyView enable(@Context SecurityContext security, @PathParam("id") String id) {
        return AccessKeyBodies.view(keys.enable(Admission.call(security), id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete the access key, by its id or access key id; it stops working at once")
    public void delete(@Context SecurityContext security, @PathParam("id") String id) {
        keys.delete(Admission.call(security), id);
    }
}
