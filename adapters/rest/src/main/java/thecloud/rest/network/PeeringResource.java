package thecloud.rest.network;

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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.network.CreatePeeringRequest;
import thecloud.api.network.PeeringView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Invalid;
import thecloud.core.network.routing.Peering;
import thecloud.core.network.routing.PeeringService;
import thecloud.core.network.routing.RequestPeering;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /peerings}: two VPCs that may route to each other. */
@Path("/peerings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "networks")
public class PeeringResource {
    private final PeeringService peerings;

    public PeeringResource(PeeringService peerings) {
        this.peerings = peerings;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Connect two VPCs",
            description = "ACTIVE at once between VPCs of one tenant. Another tenant's VPC is named by its id with"
                    + " peer_tenant_id, and the other tenant has to accept.")
    @APIResponse(
            responseCode = "201",
            description = "the peering",
            content = @Content(schema = @Schema(implementation = PeeringView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreatePeeringRequest request) {
        Call call = Admission.call(security);
        CreatePeeringRequest body = Required.body(request);
        Peering peering = peerings.request(
                call,
                new RequestPeering(
                        Required.field("name", body.name()),
                        Required.field("vpc_id", body.vpcId()),
                        Required.field("peer_vpc_id", body.peerVpcId()),
                        tenant(body.peerTenantId())));
        return Creation.answer(call, "/peerings/" + peering.id(), NetworkViews.of(peering));
    }

    private static @Nullable UUID tenant(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Invalid("peer_tenant_id", "must be a tenant's id", e);
        }
    }

    @GET
    @Operation(summary = "Peerings that the tenant asked for or was asked for, newest first; ended ones only by id")
    public Page<PeeringView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(peerings.list(Admission.call(security), PageRequest.of(limit, cursor)), NetworkViews::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One peering, by id, or by name when the tenant asked for it")
    public PeeringView get(@Context SecurityContext security, @PathParam("id") String id) {
        return NetworkViews.of(peerings.get(Admission.call(security), id));
    }

    @POST
    @Path("/{id}/accept")
    @Operation(summary = "Accept a peering that another tenant asked for")
    public PeeringView accept(@Context SecurityContext security, @PathParam("id") String id) {
        return NetworkViews.of(peerings.accept(Admission.call(security), id));
    }

    @POST
    @Path("/{id}/reject")
    @Operation(summary = "Reject a peering that another tenant asked for")
    public PeeringView reject(@Context SecurityContext security, @PathParam("id") String id) {
        return NetworkViews.of(peerings.reject(Admission.call(security), id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "End a peering that no route leads over; either tenant may")
    public PeeringView delete(@Context SecurityContext security, @PathParam("id") String id) {
        return NetworkViews.of(peerings.delete(Admission.call(security), id));
    }
}
