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
import thecloud.api.identity.ApiKeyView;
import thecloud.api.identity.CreateKeyRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.identity.ApiKeyService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.Pages;

/** {@code /auth/keys}: the caller's API keys. */
@Path("/auth/keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "keys")
@Extension(name = "x-own-account", value = "true", parseValue = true)
public class ApiKeyResource {
    private final ApiKeyService keys;

    public ApiKeyResource(ApiKeyService keys) {
        this.keys = keys;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make an API key, with scopes and an end if you like; its secret is shown now and never again")
    @APIResponse(
            responseCode = "201",
            description = "the key with its secret",
            content = @Content(schema = @Schema(implementation = ApiKeyView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreateKeyRequest request) {
        Call call = Admission.call(security);
        ApiKeyView view = KeyBodies.view(keys.create(call, KeyBodies.draft(request)));
        return Creation.answer(call, "/auth/keys/" + view.id(), view);
    }

    @GET
    @Operation(summary = "The caller's API keys in this tenant, newest first")
    public Page<ApiKeyView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(keys.list(Admission.call(security), PageRequest.of(limit, cursor)), KeyBodies::view);
    }

    @POST
    @Path("/{id}/rotate")
    @Operation(summary = "Give the key another secret; the old one stops working at once")
    public ApiKeyView rotate(@Context SecurityContext security, @PathParam("id") String id) {
        return KeyBodies.view(keys.rotate(Admission.call(security), id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Revoke the key; it stops working at once")
    public void revoke(@Context SecurityContext security, @PathParam("id") String id) {
        keys.revoke(Admission.call(security), id);
    }
}
