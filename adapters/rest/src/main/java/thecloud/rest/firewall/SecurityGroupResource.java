package thecloud.rest.firewall;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.firewall.AddRuleRequest;
import thecloud.api.firewall.CreateSecurityGroupRequest;
import thecloud.api.firewall.SecurityGroupView;
import thecloud.api.firewall.UpdateSecurityGroupRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.firewall.AddRule;
import thecloud.core.firewall.CreateSecurityGroup;
import thecloud.core.firewall.SecurityGroup;
import thecloud.core.firewall.SecurityGroupService;
import thecloud.core.firewall.filter.PortRange;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.network.Cidr;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.EntityTag;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /security-groups}: what may connect to and from instances. */
@Path("/security-groups")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "security groups")
public class SecurityGroupResource {
    private final SecurityGroupService groups;

    public SecurityGroupResource(SecurityGroupService groups) {
        this.groups = groups;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a security group in a VPC; at first it lets everything out and nothing in")
    @APIResponse(
            responseCode = "201",
            description = "the security group",
            content = @Content(schema = @Schema(implementation = SecurityGroupView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreateSecurityGroupRequest request) {
        Call call = Admission.call(security);
        CreateSecurityGroupRequest body = Required.body(request);
        SecurityGroup group = groups.create(
                call,
                new CreateSecurityGroup(
                        Required.field("name", body.name()),
                        body.vpcId(),
                        Objects.requireNonNullElse(body.description(), "")));
        return Creation.answer(call, "/security-groups/" + group.id(), FirewallViews.of(group));
    }

    @GET
    @Operation(summary = "The tenant's security groups, newest first")
    public Page<SecurityGroupView> list(
            @Context SecurityContext security,
            @QueryParam("vpc") @Nullable String vpc,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(groups.list(Admission.call(security), vpc, PageRequest.of(limit, cursor)), FirewallViews::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One security group, by id or by a name that only one VPC has")
    @APIResponse(
            responseCode = "200",
            description = "the security group, with its version as ETag",
            content = @Content(schema = @Schema(implementation = SecurityGroupView.class)))
    public Response get(@Context SecurityContext security, @PathParam("id") String id) {
        return answer(groups.get(Admission.call(security), id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a security group's description")
    @APIResponse(
            responseCode = "200",
            description = "the security group, with its new version as ETag",
            content = @Content(schema = @Schema(implementation = SecurityGroupView.class)))
    public Response update(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable UpdateSecurityGroupRequest request) {
        UpdateSecurityGroupRequest body = Required.body(request);
        return answer(groups.describe(
                Admission.call(security),
                id,
                Required.field("description", body.description()),
                EntityTag.version(ifMatch)));
    }

    @POST
    @Path("/{id}/rules")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a rule; it is in force shortly after, for all instances in the group")
    @APIResponse(
            responseCode = "200",
            description = "the security group with the rule",
            content = @Content(schema = @Schema(implementation = SecurityGroupView.class)))
    public Response addRule(
            @Context SecurityContext security, @PathParam("id") String id, @Nullable AddRuleRequest request) {
        AddRuleRequest body = Required.body(request);
        AddRule command = new AddRule(
                AddRule.direction(Required.field("direction", body.direction())),
                Protocol.parse("protocol", Required.field("protocol", body.protocol())),
                PortRange.of(body.fromPort(), body.toPort()),
                body.cidr() == null ? null : Cidr.parse("cidr", body.cidr()),
                body.securityGroup(),
                Objects.requireNonNullElse(body.description(), ""));
        return answer(groups.addRule(Admission.call(security), id, command));
    }

    @DELETE
    @Path("/{id}/rules/{rule}")
    @Operation(summary = "Remove a rule; connections that it admitted stay")
    @APIResponse(
            responseCode = "200",
            description = "the security group without the rule",
            content = @Content(schema = @Schema(implementation = SecurityGroupView.class)))
    public Response removeRule(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("rule") String rule) {
        return answer(groups.removeRule(Admission.call(security), id, rule));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a security group that nothing uses")
    public void delete(@Context SecurityContext security, @PathParam("id") String id) {
        groups.delete(Admission.call(security), id);
    }

    private static Response answer(SecurityGroup group) {
        return EntityTag.answer(group.version(), FirewallViews.of(group));
    }
}
