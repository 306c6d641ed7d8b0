package thecloud.rest.firewall;

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
import thecloud.api.firewall.AssociateElasticIpRequest;
import thecloud.api.firewall.ElasticIpView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.firewall.ElasticIp;
import thecloud.core.firewall.ElasticIpService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.Required;

/** {@code /elastic-ips}: addresses of the host that stand for instances. */
@Path("/elastic-ips")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "elastic IPs")
public class ElasticIpResource {
    private final ElasticIpService addresses;
    private final ElasticIpViews views;

    public ElasticIpResource(ElasticIpService addresses, ElasticIpViews views) {
        this.addresses = addresses;
        this.views = views;
    }

    @POST
    @Operation(summary = "Allocate an elastic IP; it stays the tenant's until it is released")
    @APIResponse(
            responseCode = "201",
            description = "the elastic IP",
            content = @Content(schema = @Schema(implementation = ElasticIpView.class)))
    public Response allocate(@Context SecurityContext security) {
        Call call = Admission.call(security);
        ElasticIp address = addresses.allocate(call);
        return Creation.answer(call, "/elastic-ips/" + address.id(), views.of(address));
    }

    @GET
    @Operation(summary = "The tenant's elastic IPs, newest first")
    public Page<ElasticIpView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return views.of(addresses.list(Admission.call(security), PageRequest.of(limit, cursor)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One elastic IP, by id or address")
    public ElasticIpView get(@Context SecurityContext security, @PathParam("id") String id) {
        return views.of(addresses.get(Admission.call(security), id));
    }

    @POST
    @Path("/{id}/associate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Let an elastic IP stand for an instance, and for no other from then on")
    public ElasticIpView associate(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @Nullable AssociateElasticIpRequest request) {
        String instance = Required.field("instance_id", Required.body(request).instanceId());
        return views.of(addresses.associate(Admission.call(security), id, instance));
    }

    @POST
    @Path("/{id}/disassociate")
    @Operation(summary = "Let an elastic IP stand for nothing")
    public ElasticIpView disassociate(@Context SecurityContext security, @PathParam("id") String id) {
        return views.of(addresses.disassociate(Admission.call(security), id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Give an elastic IP back to the pool")
    public void release(@Context SecurityContext security, @PathParam("id") String id) {
        addresses.release(Admission.call(security), id);
    }
}
