package thecloud.rest.people;

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
import thecloud.api.people.InvitationView;
import thecloud.api.people.InviteRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.identity.EmailAddress;
import thecloud.core.people.InvitationService;
import thecloud.rest.Calls;
import thecloud.rest.Creation;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /tenants/{id}/invitations}: the open invitations to a tenant of the caller's. */
@Path("/tenants/{id}/invitations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "tenants")
public class InvitationResource {

    private final InvitationService invitations;
    private final Calls calls;

    public InvitationResource(InvitationService invitations, Calls calls) {
        this.invitations = invitations;
        this.calls = calls;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Invite an e-mail address; the answer does not tell whether it has an account")
    @APIResponse(
            responseCode = "201",
            description = "the invitation; its token is in the mail alone",
            content = @Content(schema = @Schema(implementation = InvitationView.class)))
    public Response invite(
            @Context SecurityContext security, @PathParam("id") String id, @Nullable InviteRequest request) {
        InviteRequest body = Required.body(request);
        EmailAddress email = new EmailAddress(Required.field("email", body.email()));
        String role = Required.field("role", body.role());
        Call call = calls.in(security, id);
        InvitationView view = PeopleViews.of(invitations.invite(call, email, role));
        return Creation.answer(call, "/tenants/" + view.tenantId() + "/invitations/" + view.id(), view);
    }

    @GET
    @Operation(summary = "The tenant's open invitations, newest first")
    public Page<InvitationView> list(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(invitations.list(calls.in(security, id), PageRequest.of(limit, cursor)), PeopleViews::of);
    }

    @GET
    @Path("/{invitation}")
    @Operation(summary = "An open invitation")
    public InvitationView get(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("invitation") String invitation) {
        return PeopleViews.of(invitations.get(calls.in(security, id), invitation));
    }

    @POST
    @Path("/{invitation}/resend")
    @Operation(summary = "Send another mail, good for seven days; the token of the one before stops working")
    public InvitationView resend(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("invitation") String invitation) {
        return PeopleViews.of(invitations.resend(calls.in(security, id), invitation));
    }

    @DELETE
    @Path("/{invitation}")
    @Operation(summary = "Revoke an invitation; its token stops working at once")
    public void revoke(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("invitation") String invitation) {
        invitations.revoke(calls.in(security, id), invitation);
    }
}
