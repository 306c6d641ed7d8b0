package thecloud.rest.compute;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.compute.InstanceStatusView;
import thecloud.api.compute.ResizeInstanceRequest;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceService;
import thecloud.rest.Admission;
import thecloud.rest.Required;

/**
 * The calls that change an instance's state. Each records the wish and then waits until it is reality (200), unless
 * {@code wait=false} was asked for or patience is over (202).
 */
@Path("/instances")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "instances")
@APIResponse(
        responseCode = "200",
        description = "done",
        content = @Content(schema = @Schema(implementation = InstanceStatusView.class)))
@APIResponse(
        responseCode = "202",
        description = "on its way",
        content = @Content(schema = @Schema(implementation = InstanceStatusView.class)))
public class InstanceStateResource {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final InstanceService instances;

    public InstanceStateResource(InstanceService instances) {
        this.instances = instances;
    }

    @POST
    @Path("/{id}/start")
    @Operation(summary = "Start a STOPPED instance, or one in ERROR")
    public Response start(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("wait") @Nullable Boolean wait) {
        return settled(security, wait, call -> instances.start(call, id));
    }

    @POST
    @Path("/{id}/stop")
    @Operation(summary = "Stop an instance; its process gets ten seconds to end")
    public Response stop(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("wait") @Nullable Boolean wait) {
        return settled(security, wait, call -> instances.stop(call, id));
    }

    @POST
    @Path("/{id}/restart")
    @Operation(summary = "Stop and start a RUNNING instance")
    public Response restart(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("wait") @Nullable Boolean wait) {
        return settled(security, wait, call -> instances.restart(call, id));
    }

    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Freeze a RUNNING instance")
    public Response pause(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("wait") @Nullable Boolean wait) {
        return settled(security, wait, call -> instances.pause(call, id));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Let a PAUSED instance go on")
    public Response resume(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("wait") @Nullable Boolean wait) {
        return settled(security, wait, call -> instances.resume(call, id));
    }

    @POST
    @Path("/{id}/resize")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give an instance another type")
    public Response resize(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @QueryParam("wait") @Nullable Boolean wait,
            @Nullable ResizeInstanceRequest request) {
        return settled(security, wait, call -> {
            String type = Required.field("instance_type", Required.body(request).instanceType());
            return instances.resize(call, id, type);
        });
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Terminate an instance; its row stays, as DELETED")
    public Response terminate(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("wait") @Nullable Boolean wait) {
        return settled(security, wait, call -> instances.terminate(call, id));
    }

    private Response settled(SecurityContext security, @Nullable Boolean wait, Function<Call, Instance> change) {
        Call call = Admission.call(security);
        Instance changed = change.apply(call);
        boolean waits = wait == null || wait;
        Instance now = waits ? instances.settle(call, changed, PATIENCE) : changed;
        Response.Status status = now.settled() ? Response.Status.OK : Response.Status.ACCEPTED;
        return Response.status(status).entity(InstanceViews.status(now)).build();
    }
}
