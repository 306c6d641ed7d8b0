package thecloud.rest.identity;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import thecloud.api.identity.DisableTotpRequest;
import thecloud.api.identity.PasswordRequest;
import thecloud.api.identity.RecoveryCodesView;
import thecloud.api.identity.SecondFactorRequest;
import thecloud.api.identity.TotpCodeRequest;
import thecloud.api.identity.TotpView;
import thecloud.core.Nullable;
import thecloud.core.identity.OneTimeProof;
import thecloud.core.secondfactor.SecondFactorService;
import thecloud.rest.Admission;
import thecloud.rest.Required;

/** {@code /auth/totp}: the caller's second factor. */
@Path("/auth/totp")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "auth")
@Extension(name = "x-own-account", value = "true", parseValue = true)
public class TotpResource {
    private final SecondFactorService factors;

    public TotpResource(SecondFactorService factors) {
        this.factors = factors;
    }

    @POST
    @Operation(
            summary = "Begin a second factor: a secret for an authenticator app",
            description =
                    "It counts once POST /auth/totp/confirm was shown a code of it. The same again makes another.")
    @APIResponse(
            responseCode = "201",
            description = "the secret, shown once",
            content = @Content(schema = @Schema(implementation = TotpView.class)))
    public Response begin(@Context SecurityContext security, @Nullable PasswordRequest request) {
        String password = Required.field("password", Required.body(request).password());
        SecondFactorService.Enrolment begun = factors.begin(Admission.call(security), password);
        return Response.status(Response.Status.CREATED)
                .entity(new TotpView(begun.secret(), begun.uri()))
                .build();
    }

    @POST
    @Path("/confirm")
    @Operation(
            summary = "Enable the second factor that was begun",
            description = "Answers ten recovery codes, each good for one sign-in; shown now and never again.")
    public RecoveryCodesView confirm(@Context SecurityContext security, @Nullable TotpCodeRequest request) {
        String code = Required.field("code", Required.body(request).code());
        return new RecoveryCodesView(factors.confirm(Admission.call(security), code));
    }

    @DELETE
    @Operation(summary = "Disable the second factor; takes the password and a code, or a recovery_code")
    public void disable(@Context SecurityContext security, @Nullable DisableTotpRequest request) {
        DisableTotpRequest body = Required.body(request);
        String password = Required.field("password", body.password());
        OneTimeProof proof = SecondFactorBodies.proof(body.code(), body.recoveryCode());
        factors.disable(Admission.call(security), password, proof);
    }

    @POST
    @Path("/recovery-codes")
    @Operation(summary = "New recovery codes; the old ones stop working. Takes a code, or a recovery_code")
    public RecoveryCodesView renew(@Context SecurityContext security, @Nullable SecondFactorRequest request) {
        SecondFactorRequest body = Required.body(request);
        OneTimeProof proof = SecondFactorBodies.proof(body.code(), body.recoveryCode());
        return new RecoveryCodesView(factors.renewRecoveryCodes(Admission.call(security), proof));
    }
}
