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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.network.CreateGatewayRequest;
import thecloud.api.network.GatewayView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.network.routing.CreateInVpc;
import thecloud.core.network.routing.Gateway;
import thecloud.core.network.routing.GatewayService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /internet-gateways}: a VPC's way to the internet, out and in; each VPC has one at most. */
@Path("/internet-gateways")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "networks")
public class InternetGatewayResource {
    private static final Gateway.Kind KIND = Gateway.Kind.INTERNET;

    private final GatewayService gateways;

    public InternetGatewayResource(GatewayService gateways) {
        this.gateways = gateways;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make the internet gateway of a VPC: out and in; each VPC has one at most")
    @APIResponse(
            responseCode = "201",
            description = "the internet gateway",
            content = @Content(schema = @Schema(implementation = GatewayView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreateGatewayRequest request) {
        Call call = Admission.call(security);
        CreateGatewayRequest body = Required.body(request);
        Gateway gateway = gateways.create(
                call,
                KIND,
                new CreateInVpc(Required.field("name", body.name()), Required.field("vpc_id", body.vpcId())));
        return Creation.answer(call, "/internet-gateways/" + gateway.id(), NetworkViews.of(gateway));
    }

    @GET
    @Operation(summary = "The tenant's internet gateways, newest first")
    public Page<GatewayView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(gateways.list(Admission.call(security), KIND, PageRequest.of(limit, cursor)), NetworkViews::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One internet gateway, by id or name")
    public GatewayView get(@Context SecurityContext security, @PathParam("id") String id) {
        return NetworkViews.of(gateways.get(Admission.call(security), KIND, id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete an internet gateway that no route leads to")
    public void delete(@Context SecurityContext security, @PathParam("id") String id) {
        gateways.delete(Admission.call(security), KIND, id);
    }
}
