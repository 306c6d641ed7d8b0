package thecloud.rest.federation;

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
import thecloud.api.federation.FinishLinkRequest;
import thecloud.api.federation.IdentityView;
import thecloud.api.federation.StartLinkRequest;
import thecloud.api.federation.StartedLoginView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.federation.LinkedIdentityService;
import thecloud.core.rate.RateLimits;
import thecloud.rest.Admission;
import thecloud.rest.Pages;
import thecloud.rest.Required;
import thecloud.rest.StricterLimit;

/** {@code /auth/oidc/link}, {@code /auth/identities}: the identities that sign in to the caller's account. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "auth")
@Extension(name = "x-own-account", value = "true", parseValue = true)
public class LinkedIdentityResource {
    private final LinkedIdentityService identities;

    public LinkedIdentityResource(LinkedIdentityService identities) {
        this.identities = identities;
    }

    @POST
    @Path("/oidc/link")
    @Consumes(MediaType.APPLICATION_JSON)
    @StricterLimit(RateLimits.Kind.LOGIN)
    @Operation(
            summary = "Begin to link an identity at the provider to your account; takes the password",
            description = "Goes on like POST /auth/oidc/start, and ends with POST /auth/oidc/link/finish.")
    @APIResponse(
            responseCode = "201",
            description = "the login, shown once",
            content = @Content(schema = @Schema(implementation = StartedLoginView.class)))
    public Response begin(@Context SecurityContext security, @Nullable StartLinkRequest request) {
        Call call = FederationBodies.unrepeated(Admission.call(security));
        StartLinkRequest body = Required.body(request);
        String redirectUri = Required.field("redirect_uri", body.redirectUri());
        String password = Required.field("password", body.password());
        return Response.status(Response.Status.CREATED)
                .entity(FederationBodies.view(identities.begin(call, redirectUri, password)))
                .build();
    }

    @POST
    @Path("/oidc/link/finish")
    @Consumes(MediaType.APPLICATION_JSON)
    @StricterLimit(RateLimits.Kind.LOGIN)
    @Operation(summary = "Link the identity with what the provider gave the browser; from then on it signs in")
    public IdentityView link(@Context SecurityContext security, @Nullable FinishLinkRequest request) {
        Call call = FederationBodies.unrepeated(Admission.call(security));
        FinishLinkRequest body = Required.body(request);
        return FederationBodies.view(
                identities.link(call, FederationBodies.returned(body.login(), body.state(), body.authorizationCode())));
    }

    @GET
    @Path("/identities")
    @Operation(summary = "The identities that sign in to your account, newest first")
    public Page<IdentityView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(
                identities.list(Admission.call(security), PageRequest.of(limit, cursor)), FederationBodies::view);
    }

    @DELETE
    @Path("/identities/{id}")
    @Operation(
            summary = "Unlink an identity; it signs in no more",
            description =
                    "Ends all your sessions and the keys that signing in made. The only way in is not unlinked: 409.")
    public void unlink(@Context SecurityContext security, @PathParam("id") String id) {
        identities.unlink(Admission.call(security), id);
    }
}
