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
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.network.AddRouteRequest;
import thecloud.api.network.CreateRouteTableRequest;
import thecloud.api.network.RouteTableView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Invalid;
import thecloud.core.network.Cidr;
import thecloud.core.network.routing.AddRoute;
import thecloud.core.network.routing.CreateInVpc;
import thecloud.core.network.routing.Route;
import thecloud.core.network.routing.RouteTable;
import thecloud.core.network.routing.RouteTableService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /route-tables}: what subnets reach. */
@Path("/route-tables")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "networks")
public class RouteTableResource {
    private final RouteTableService tables;

    public RouteTableResource(RouteTableService tables) {
        this.tables = tables;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a route table in a VPC; it reaches the VPC alone until routes are added")
    @APIResponse(
            responseCode = "201",
            description = "the route table",
            content = @Content(schema = @Schema(implementation = RouteTableView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreateRouteTableRequest request) {
        Call call = Admission.call(security);
        CreateRouteTableRequest body = Required.body(request);
        RouteTable table = tables.create(
                call, new CreateInVpc(Required.field("name", body.name()), Required.field("vpc_id", body.vpcId())));
        return Creation.answer(call, "/route-tables/" + table.id(), NetworkViews.of(table));
    }

    @GET
    @Operation(summary = "The tenant's route tables, newest first; ?vpc_id= those of one VPC")
    public Page<RouteTableView> list(
            @Context SecurityContext security,
            @QueryParam("vpc_id") @Nullable String vpc,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(tables.list(Admission.call(security), vpc, PageRequest.of(limit, cursor)), NetworkViews::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One route table, by id or name")
    public RouteTableView get(@Context SecurityContext security, @PathParam("id") String id) {
        return NetworkViews.of(tables.get(Admission.call(security), id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a route table that no subnet has; a main one goes with its VPC")
    public void delete(@Context SecurityContext security, @PathParam("id") String id) {
        tables.delete(Admission.call(security), id);
    }

    @POST
    @Path("/{id}/routes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Add a route",
            description = "To 0.0.0.0/0 by an internet-gateway or nat-gateway, or to a block of another VPC by a"
                    + " peering.")
    public RouteTableView addRoute(
            @Context SecurityContext security, @PathParam("id") String id, @Nullable AddRouteRequest request) {
        AddRouteRequest body = Required.body(request);
        AddRoute command = new AddRoute(
                Cidr.parse("destination", Required.field("destination", body.destination())),
                target(Required.field("target", body.target())),
                Required.field("target_id", body.targetId()));
        return NetworkViews.of(tables.addRoute(Admission.call(security), id, command));
    }

    @DELETE
    @Path("/{id}/routes")
    @Operation(summary = "Remove the route to a destination")
    public RouteTableView removeRoute(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @QueryParam("destination") @Nullable String destination) {
        // Read by the service, so that nobody learns what is wrong with a call that they may not make.
        String block = destination == null ? "" : destination;
        return NetworkViews.of(tables.removeRoute(Admission.call(security), id, block));
    }

    private static Route.Target target(String wireName) {
        return Arrays.stream(Route.Target.values())
                .filter(target -> NetworkViews.wireName(target).equals(wireName))
                .findFirst()
                .orElseThrow(() -> new Invalid("target", "must be internet-gateway, nat-gateway or peering"));
    }
}
