package thecloud.rest.network;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import thecloud.api.network.SubnetView;
import thecloud.api.network.UpdateSubnetRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.network.vpc.Describe;
import thecloud.core.network.vpc.Subnet;
import thecloud.core.network.vpc.SubnetService;
import thecloud.rest.Admission;
import thecloud.rest.EntityTag;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /subnets}: ranges of VPCs; they are made under {@code /vpcs/{id}/subnets}. */
@Path("/subnets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "networks")
public class SubnetResource {
    private final SubnetService subnets;

    public SubnetResource(SubnetService subnets) {
        this.subnets = subnets;
    }

    @GET
    @Operation(summary = "The tenant's subnets, newest first")
    public Page<SubnetView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(subnets.list(Admission.call(security), null, PageRequest.of(limit, cursor)), NetworkViews::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One subnet, by id or name")
    @APIResponse(
            responseCode = "200",
            description = "the subnet, with its version as ETag",
            content = @Content(schema = @Schema(implementation = SubnetView.class)))
    public Response get(@Context SecurityContext security, @PathParam("id") String id) {
        Subnet subnet = subnets.get(Admission.call(security), id);
        return EntityTag.answer(subnet.version(), NetworkViews.of(subnet));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a subnet's name, tags or route table; what is absent stays",
            description = "Naming the VPC's main route table gives the subnet back to it.")
    @APIResponse(
            responseCode = "200",
            description = "the subnet, with its new version as ETag",
            content = @Content(schema = @Schema(implementation = SubnetView.class)))
    public Response update(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable UpdateSubnetRequest request) {
        UpdateSubnetRequest body = Required.body(request);
        Subnet subnet = subnets.describe(
                Admission.call(security),
                id,
                new Describe(
                        body.name(),
                        NetworkViews.tagsOrNull(body.tags()),
                        body.routeTableId(),
                        EntityTag.version(ifMatch)));
        return EntityTag.answer(subnet.version(), NetworkViews.of(subnet));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a subnet that no instance is in")
    public void delete(@Context SecurityContext security, @PathParam("id") String id) {
        subnets.delete(Admission.call(security), id);
    }
}
