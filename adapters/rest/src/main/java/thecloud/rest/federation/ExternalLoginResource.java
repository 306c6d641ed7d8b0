package thecloud.rest.federation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.federation.FinishLoginRequest;
import thecloud.api.federation.ProviderView;
import thecloud.api.federation.StartLoginRequest;
import thecloud.api.federation.StartedLoginView;
import thecloud.api.identity.SignedInView;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.federation.ExternalLoginService;
import thecloud.core.identity.OneTimeProof;
import thecloud.core.rate.RateLimits;
import thecloud.rest.Admission;
import thecloud.rest.Required;
import thecloud.rest.StricterLimit;
import thecloud.rest.identity.IdentityViews;
import thecloud.rest.identity.SecondFactorBodies;

/** {@code /auth/oidc}: signing in through an OpenID Connect provider. */
@Path("/auth/oidc")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "auth")
@Extension(name = "x-own-account", value = "true", parseValue = true)
public class ExternalLoginResource {
    private final ExternalLoginService logins;

    public ExternalLoginResource(ExternalLoginService logins) {
        this.logins = logins;
    }

    @GET
    @PermitAll
    @SecurityRequirements
    @Operation(summary = "Whether people can sign in through an OpenID Connect provider, and through which")
    public ProviderView provider(@Context SecurityContext security) {
        return logins.provider(Admission.call(security))
                .map(provider -> new ProviderView(true, provider.issuer(), provider.name(), provider.signUp()))
                .orElse(new ProviderView(false, null, null, null));
    }

    @POST
    @Path("/start")
    @StricterLimit(RateLimits.Kind.LOGIN)
    @PermitAll
    @SecurityRequirements
    @Operation(
            summary = "Begin to sign in: where to send the browser, and what finishes the login",
            description = "The provider sends the browser to redirect_uri, with code and state. redirect_uri is"
                    + " http://127.0.0.1:<port>/callback or the address that this cloud is configured with. The login can"
                    + " be finished once, within ten minutes, on any server.")
    @APIResponse(
            responseCode = "201",
            description = "the login, shown once",
            content = @Content(schema = @Schema(implementation = StartedLoginView.class)))
    public Response start(@Context SecurityContext security, @Nullable StartLoginRequest request) {
        Call call = FederationBodies.unrepeated(Admission.call(security));
        String redirectUri =
                Required.field("redirect_uri", Required.body(request).redirectUri());
        return Response.status(Response.Status.CREATED)
                .entity(FederationBodies.view(logins.start(call, redirectUri)))
                .build();
    }

    @POST
    @Path("/finish")
    @StricterLimit(RateLimits.Kind.LOGIN)
    @PermitAll
    @SecurityRequirements
    @Operation(
            summary = "Sign in with what the provider gave the browser",
            description = "Answers as POST /auth/login. An account with a second factor answers 401 with code"
                    + " SECOND_FACTOR_REQUIRED until the same body has a code or a recovery_code too. An account that has"
                    + " the e-mail address and is not linked is not given away: 409.")
    public SignedInView finish(@Context SecurityContext security, @Nullable FinishLoginRequest request) {
        Call call = FederationBodies.unrepeated(Admission.call(security));
        FinishLoginRequest body = Required.body(request);
        OneTimeProof proof = SecondFactorBodies.proofOrNull(body.code(), body.recoveryCode());
        return IdentityViews.of(logins.finish(
                        call, FederationBodies.returned(body.login(), body.state(), body.authorizationCode()), proof)
                .signedIn());
    }
}
