package thecloud.rest.identity;

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
import thecloud.api.identity.LoginRequest;
import thecloud.api.identity.ProfileView;
import thecloud.api.identity.RefreshRequest;
import thecloud.api.identity.RegisterRequest;
import thecloud.api.identity.SessionView;
import thecloud.api.identity.SignedInView;
import thecloud.api.identity.TicketView;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Unsupported;
import thecloud.core.identity.OneTimeProof;
import thecloud.core.identity.Registration;
import thecloud.core.identity.SessionService;
import thecloud.core.rate.RateLimits;
import thecloud.rest.Admission;
import thecloud.rest.Required;
import thecloud.rest.StricterLimit;

/** {@code /auth}: accounts and signing in. */
@Path("/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "auth")
@Extension(name = "x-own-account", value = "true", parseValue = true)
public class SessionResource {
    private final SessionService sessions;

    public SessionResource(SessionService sessions) {
        this.sessions = sessions;
    }

    @POST
    @Path("/register")
    @StricterLimit(RateLimits.Kind.REGISTRATION)
    @PermitAll
    @SecurityRequirements
    @Operation(
            summary = "Make an account, a tenant of its own and an API key",
            description =
                    "Takes no Idempotency-Key. Safe to repeat: when the first answer was lost, the repetition changes"
                            + " nothing and answers 409 on email; then log in.")
    @APIResponse(
            responseCode = "201",
            description = "signed in",
            content = @Content(schema = @Schema(implementation = SignedInView.class)))
    public Response register(@Context SecurityContext security, @Nullable RegisterRequest request) {
        refuseIdempotencyKey(Admission.call(security));
        RegisterRequest body = Required.body(request);
        Registration registration = new Registration(
                Required.field("email", body.email()),
                Required.field("name", body.name()),
                Required.field("password", body.password()));
        SignedInView view = IdentityViews.of(sessions.register(Admission.call(security), registration));
        return Response.status(Response.Status.CREATED).entity(view).build();
    }

    @POST
    @Path("/login")
    @StricterLimit(RateLimits.Kind.LOGIN)
    @PermitAll
    @SecurityRequirements
    @Operation(
            summary = "Sign in with e-mail address and password",
            description =
                    "Takes no Idempotency-Key. Each call opens a session and makes a key of its own; the last five"
                            + " keys made so are kept. An account with a second factor answers 401 with code"
                            + " SECOND_FACTOR_REQUIRED until the body has a code or a recovery_code too.")
    public SignedInView login(@Context SecurityContext security, @Nullable LoginRequest request) {
        refuseIdempotencyKey(Admission.call(security));
        LoginRequest body = Required.body(request);
        String email = Required.field("email", body.email());
        String password = Required.field("password", body.password());
        OneTimeProof proof = SecondFactorBodies.proofOrNull(body.code(), body.recoveryCode());
        return IdentityViews.of(sessions.login(Admission.call(security), email, password, proof));
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @SecurityRequirements
    @Operation(summary = "Trade a refresh token for a new session; each is good for one trade")
    public SessionView refresh(@Context SecurityContext security, @Nullable RefreshRequest request) {
        return IdentityViews.of(sessions.refresh(Admission.call(security), token(request)));
    }

    @POST
    @Path("/logout")
    @PermitAll
    @SecurityRequirements
    @Operation(summary = "End the session that a refresh token belongs to")
    public void logout(@Context SecurityContext security, @Nullable RefreshRequest request) {
        sessions.logout(Admission.call(security), token(request));
    }

    @GET
    @Path("/me")
    @Operation(summary = "Who the caller is, and the tenants they belong to")
    public ProfileView me(@Context SecurityContext security) {
        SessionService.Profile profile = sessions.me(Admission.call(security));
        return new ProfileView(
                IdentityViews.of(profile.user()),
                IdentityViews.of(profile.current()),
                profile.memberships().stream().map(IdentityViews::of).toList());
    }

    @POST
    @Path("/ticket")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "A one-minute ticket for /ws?ticket=")
    @APIResponse(
            responseCode = "201",
            description = "the ticket",
            content = @Content(schema = @Schema(implementation = TicketView.class)))
    public Response ticket(@Context SecurityContext security) {
        SessionService.Ticket ticket = sessions.ticket(Admission.call(security), Admission.credential(security));
        return Response.status(Response.Status.CREATED)
                .entity(new TicketView(ticket.token(), ticket.expiresAt()))
                .build();
    }

    /** Both answer secrets that are shown once, so that there is no first answer to repeat. */
    private static void refuseIdempotencyKey(Call call) {
        if (call.idempotencyKey() != null) {
            throw new Unsupported(
                    "Idempotency-Key",
                    "is not supported here: repeated, register changes nothing and answers 409 on email, and login opens"
                            + " another session");
        }
    }

    private static String token(@Nullable RefreshRequest request) {
        return Required.field("refresh_token", Required.body(request).refreshToken());
    }
}
