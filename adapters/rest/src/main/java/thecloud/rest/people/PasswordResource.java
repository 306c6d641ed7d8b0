package thecloud.rest.people;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
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
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.people.ChangePasswordRequest;
import thecloud.api.people.DeliveryView;
import thecloud.api.people.ForgotPasswordRequest;
import thecloud.api.people.ResetPasswordRequest;
import thecloud.core.Nullable;
import thecloud.core.identity.EmailAddress;
import thecloud.core.mail.Mailer;
import thecloud.core.people.PasswordService;
import thecloud.core.rate.RateLimits;
import thecloud.rest.Admission;
import thecloud.rest.Required;
import thecloud.rest.StricterLimit;

/** {@code /auth}: passwords, lost and changed. */
@Path("/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "auth")
@Extension(name = "x-own-account", value = "true", parseValue = true)
public class PasswordResource {

    private final PasswordService passwords;

    public PasswordResource(PasswordService passwords) {
        this.passwords = passwords;
    }

    @POST
    @Path("/forgot-password")
    @StricterLimit(RateLimits.Kind.PASSWORD_RESET)
    @PermitAll
    @SecurityRequirements
    @Operation(summary = "Have a token mailed with which a password can be set; the same answer for every address")
    @APIResponse(
            responseCode = "202",
            description =
                    "if the address has an account, a mail is on its way, or in the log of a cloud without a mail server",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    public Response forgot(@Context SecurityContext security, @Nullable ForgotPasswordRequest request) {
        String email = Required.field("email", Required.body(request).email());
        Mailer.Delivery delivery = passwords.forgot(Admission.call(security), new EmailAddress(email));
        return Response.accepted(new DeliveryView(delivery.name())).build();
    }

    @POST
    @Path("/reset-password")
    @StricterLimit(RateLimits.Kind.PASSWORD_RESET)
    @PermitAll
    @SecurityRequirements
    @Operation(summary = "Set a password with the token from the mail; ends all sessions")
    public void reset(@Context SecurityContext security, @Nullable ResetPasswordRequest request) {
        ResetPasswordRequest body = Required.body(request);
        String token = Required.field("token", body.token());
        String password = Required.field("new_password", body.newPassword());
        passwords.reset(Admission.call(security), token, password);
    }

    @POST
    @Path("/password")
    @Operation(summary = "Change the caller's password; ends all sessions, this one too")
    public void change(@Context SecurityContext security, @Nullable ChangePasswordRequest request) {
        ChangePasswordRequest body = Required.body(request);
        String current = Required.field("current_password", body.currentPassword());
        String password = Required.field("new_password", body.newPassword());
        passwords.change(Admission.call(security), current, password);
    }
}
