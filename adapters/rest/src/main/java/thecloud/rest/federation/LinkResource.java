package thecloud.rest.federation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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
import thecloud.api.federation.FinishLinkRequest;
import thecloud.api.federation.IdentityView;
import thecloud.api.federation.StartLinkRequest;
import thecloud.api.federation.StartedLoginView;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.federation.LinkedIdentityService;
import thecloud.core.rate.RateLimits;
import thecloud.rest.Admission;
import thecloud.rest.Required;
import thecloud.rest.StricterLimit;

/** {@code /auth/oidc/link}: letting an identity at the provider sign in to the caller's account. */
@Path("/auth/oidc/link")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "auth")
@Extension(name = "x-own-account", value = "true", parseValue = true)
public class LinkResource {
    private final LinkedIdentityService identities;

    public LinkResource(LinkedIdentityService identities) {
        this.identities = identities;
    }

    @POST
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
    @Path("/finish")
    @StricterLimit(RateLimits.Kind.LOGIN)
    @Operation(summary = "Link the identity with what the provider gave the browser; from then on it signs in")
    public IdentityView link(@Context SecurityContext security, @Nullable FinishLinkRequest request) {
        Call call = FederationBodies.unrepeated(Admission.call(security));
        FinishLinkRequest body = Required.body(request);
        return FederationBodies.view(
                identities.link(call, FederationBodies.returned(body.login(), body.state(), body.authorizationCode())));
    }
}
