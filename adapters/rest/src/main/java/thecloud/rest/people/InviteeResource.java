package thecloud.rest.people;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.identity.TenantView;
import thecloud.api.people.AcceptInvitationRequest;
import thecloud.core.Nullable;
import thecloud.core.people.InvitationService;
import thecloud.rest.Admission;
import thecloud.rest.Required;
import thecloud.rest.identity.IdentityViews;

/** {@code /invitations}: for whoever was invited. */
@Path("/invitations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "tenants")
public class InviteeResource {

    private final InvitationService invitations;

    public InviteeResource(InvitationService invitations) {
        this.invitations = invitations;
    }

    @POST
    @Path("/accept")
    @Extension(name = "x-own-account", value = "true", parseValue = true)
    @Operation(summary = "Become a member with the token from the mail, signed in with the invited address")
    public TenantView accept(@Context SecurityContext security, @Nullable AcceptInvitationRequest request) {
        String token = Required.field("token", Required.body(request).token());
        return IdentityViews.of(invitations.accept(Admission.call(security), token));
    }
}
