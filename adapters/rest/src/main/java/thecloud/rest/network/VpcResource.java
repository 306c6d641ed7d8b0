package thecloud.rest.network;

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
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.network.CreateSubnetRequest;
import thecloud.api.network.CreateVpcRequest;
import thecloud.api.network.SubnetView;
import thecloud.api.network.UpdateVpcRequest;
import thecloud.api.network.VpcView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.network.Cidr;
import thecloud.core.network.vpc.CreateSubnet;
import thecloud.core.network.vpc.CreateVpc;
import thecloud.core.network.vpc.Describe;
import thecloud.core.network.vpc.Subnet;
import thecloud.core.network.vpc.SubnetService;
import thecloud.core.network.vpc.Vpc;
import thecloud.core.network.vpc.VpcService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.EntityTag;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /vpcs} and the subnets in each. */
@Path("/vpcs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "networks")
public class VpcResource {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final VpcService vpcs;
    private final SubnetService subnets;

    public VpcResource(VpcService vpcs, SubnetService subnets) {
        this.vpcs = vpcs;
        this.subnets = subnets;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a VPC",
            description =
                    "Answers at once with PENDING; ?wait=true waits up to 60 s until its network is there. Without"
                            + " cidr_block a free one is picked.")
    @APIResponse(
            responseCode = "201",
            description = "the VPC",
            content = @Content(schema = @Schema(implementation = VpcView.class)))
    public Response create(
            @Context SecurityContext security,
            @QueryParam("wait") @Nullable Boolean wait,
            @Nullable CreateVpcRequest request) {
        Call call = Admission.call(security);
        CreateVpcRequest body = Required.body(request);
        String block = body.cidrBlock();
        Vpc vpc = vpcs.create(
                call,
                new CreateVpc(
                        Required.field("name", body.name()),
                        block == null ? null : Cidr.parse("cidr_block", block),
                        NetworkViews.tags(body.tags())));
        if (wait != null && wait) {
            vpc = vpcs.settle(call, vpc, PATIENCE).orElse(vpc);
        }
        return Creation.answer(call, "/vpcs/" + vpc.id(), NetworkViews.of(vpc));
    }

    @GET
    @Operation(summary = "The tenant's VPCs, newest first; a tenant that has none gets its default one")
    public Page<VpcView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(vpcs.list(Admission.call(security), PageRequest.of(limit, cursor)), NetworkViews::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One VPC, by id or name")
    @APIResponse(
            responseCode = "200",
            description = "the VPC, with its version as ETag",
            content = @Content(schema = @Schema(implementation = VpcView.class)))
    public Response get(@Context SecurityContext security, @PathParam("id") String id) {
        Vpc vpc = vpcs.get(Admission.call(security), id);
        return EntityTag.answer(vpc.version(), NetworkViews.of(vpc));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a VPC's name or tags; what is absent stays")
    @APIResponse(
            responseCode = "200",
            description = "the VPC, with its new version as ETag",
            content = @Content(schema = @Schema(implementation = VpcView.class)))
    public Response update(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable UpdateVpcRequest request) {
        UpdateVpcRequest body = Required.body(request);
        Vpc vpc = vpcs.describe(
                Admission.call(security),
                id,
                new Describe(body.name(), NetworkViews.tagsOrNull(body.tags()), null, EntityTag.version(ifMatch)));
        return EntityTag.answer(vpc.version(), NetworkViews.of(vpc));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Delete a VPC that nothing is in any more",
            description = "Waits until its network is gone (204), unless wait=false was asked for or patience is over"
                    + " (202).")
    @APIResponse(responseCode = "204", description = "gone")
    @APIResponse(
            responseCode = "202",
            description = "on its way",
            content = @Content(schema = @Schema(implementation = VpcView.class)))
    public Response delete(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("wait") @Nullable Boolean wait) {
        Call call = Admission.call(security);
        Vpc vpc = vpcs.delete(call, id);
        Optional<Vpc> left = wait == null || wait ? vpcs.settle(call, vpc, PATIENCE) : Optional.of(vpc);
        return left.map(still -> Response.accepted(NetworkViews.of(still)).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @POST
    @Path("/{id}/subnets")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a subnet in a VPC")
    @APIResponse(
            responseCode = "201",
            description = "the subnet",
            content = @Content(schema = @Schema(implementation = SubnetView.class)))
    public Response createSubnet(
            @Context SecurityContext security, @PathParam("id") String id, @Nullable CreateSubnetRequest request) {
        Call call = Admission.call(security);
        CreateSubnetRequest body = Required.body(request);
        Subnet subnet = subnets.create(
                call,
                id,
                new CreateSubnet(
                        Required.field("name", body.name()),
                        Cidr.parse("cidr_block", Required.field("cidr_block", body.cidrBlock())),
                        NetworkViews.tags(body.tags())));
        return Creation.answer(call, "/subnets/" + subnet.id(), NetworkViews.of(subnet));
    }

    @GET
    @Path("/{id}/subnets")
    @Operation(summary = "A VPC's subnets, newest first")
    public Page<SubnetView> subnets(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(subnets.list(Admission.call(security), id, PageRequest.of(limit, cursor)), NetworkViews::of);
    }
}
