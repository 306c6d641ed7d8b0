package thecloud.rest.people;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.people.MemberView;
import thecloud.api.people.SetRoleRequest;
import thecloud.api.people.TransferRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.people.MemberService;
import thecloud.rest.Calls;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /tenants/{id}/members}: who belongs to a tenant of the caller's, whichever they act in otherwise. */
@Path("/tenants")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "tenants")
public class MemberResource {

    private final MemberService members;
    private final Calls calls;

    public MemberResource(MemberService members, Calls calls) {
        this.members = members;
        this.calls = calls;
    }

    @GET
    @Path("/{id}/members")
    @Operation(summary = "The tenant's members; who joined last comes first")
    public Page<MemberView> list(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(members.list(calls.in(security, id), PageRequest.of(limit, cursor)), PeopleViews::of);
    }

    @PUT
    @Path("/{id}/members/{user}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace a member's roles; {user} is an id or an e-mail address")
    public MemberView setRole(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @PathParam("user") String user,
            @Nullable SetRoleRequest request) {
        String role = Required.field("role", Required.body(request).role());
        return PeopleViews.of(members.setRole(calls.in(security, id), user, role));
    }

    @DELETE
    @Path("/{id}/members/{user}")
    @Operation(summary = "Remove a member; removing oneself is leaving")
    public void remove(@Context SecurityContext security, @PathParam("id") String id, @PathParam("user") String user) {
        Call call = calls.in(security, id);
        if (user.equals(call.member().userId().toString())
                || user.equalsIgnoreCase(call.member().email())) {
            members.leave(call);
        } else {
            members.remove(call, user);
        }
    }

    @POST
    @Path("/{id}/transfer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make another member the tenant's owner; the owner until now stays admin")
    public MemberView transfer(
            @Context SecurityContext security, @PathParam("id") String id, @Nullable TransferRequest request) {
        String user = Required.field("user", Required.body(request).user());
        return PeopleViews.of(members.transfer(calls.in(security, id), user));
    }
}
