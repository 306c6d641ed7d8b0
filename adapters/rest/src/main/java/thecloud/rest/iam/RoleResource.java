package thecloud.rest.iam;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.iam.CreateRoleRequest;
import thecloud.api.iam.RoleBindingView;
import thecloud.api.iam.RoleView;
import thecloud.api.iam.UpdateRoleRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.iam.Role;
import thecloud.core.iam.RoleChange;
import thecloud.core.iam.RoleDraft;
import thecloud.core.iam.RoleService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.EntityTag;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /iam/roles} and {@code /iam/bindings}: the tenant's roles, and who has them. */
@Path("/iam")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "roles")
public class RoleResource {
    private final RoleService roles;

    public RoleResource(RoleService roles) {
        this.roles = roles;
    }

    @POST
    @Path("/roles")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a role of permissions such as instance:launch or instance:*")
    @APIResponse(
            responseCode = "201",
            description = "the role",
            content = @Content(schema = @Schema(implementation = RoleView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreateRoleRequest request) {
        Call call = Admission.call(security);
        CreateRoleRequest body = Required.body(request);
        RoleDraft draft = new RoleDraft(
                Required.field("name", body.name()),
                Objects.requireNonNullElse(body.description(), ""),
                List.copyOf(Required.field("permissions", body.permissions())));
        Role role = roles.create(call, draft);
        return Creation.answer(call, "/iam/roles/" + role.id(), IamViews.of(role));
    }

    @GET
    @Path("/roles")
    @Operation(summary = "The tenant's roles, newest first, the built-in ones last")
    public Page<RoleView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(roles.list(Admission.call(security), PageRequest.of(limit, cursor)), IamViews::of);
    }

    @GET
    @Path("/roles/{id}")
    @Operation(summary = "One role, by id or name")
    @APIResponse(
            responseCode = "200",
            description = "the role, with its version as ETag",
            content = @Content(schema = @Schema(implementation = RoleView.class)))
    public Response get(@Context SecurityContext security, @PathParam("id") String id) {
        Role role = roles.get(Admission.call(security), id);
        return EntityTag.answer(role.version(), IamViews.of(role));
    }

    @PATCH
    @Path("/roles/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a role's description or permissions; counts from the next call of whoever has it")
    @APIResponse(
            responseCode = "200",
            description = "the role, with its new version as ETag",
            content = @Content(schema = @Schema(implementation = RoleView.class)))
    public Response update(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable UpdateRoleRequest request) {
        UpdateRoleRequest body = Required.body(request);
        Role role = roles.update(
                Admission.call(security),
                id,
                new RoleChange(body.description(), body.permissions(), EntityTag.version(ifMatch)));
        return EntityTag.answer(role.version(), IamViews.of(role));
    }

    @DELETE
    @Path("/roles/{id}")
    @Operation(summary = "Delete a role that nobody has")
    public void delete(@Context SecurityContext security, @PathParam("id") String id) {
        roles.delete(Admission.call(security), id);
    }

    @PUT
    @Path("/roles/{id}/users/{user}")
    @Operation(summary = "Give a member, by id or e-mail address, one more role")
    public RoleBindingView bind(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("user") String user) {
        return IamViews.of(roles.bind(Admission.call(security), id, user));
    }

    @DELETE
    @Path("/roles/{id}/users/{user}")
    @Operation(summary = "Take a role from a member")
    public void unbind(@Context SecurityContext security, @PathParam("id") String id, @PathParam("user") String user) {
        roles.unbind(Admission.call(security), id, user);
    }

    @GET
    @Path("/bindings")
    @Operation(summary = "Who has which role, newest first")
    public Page<RoleBindingView> bindings(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(roles.bindings(Admission.call(security), PageRequest.of(limit, cursor)), IamViews::of);
    }
}
