package thecloud.rest.volume;

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
import thecloud.api.volume.AttachVolumeRequest;
import thecloud.api.volume.ResizeVolumeRequest;
import thecloud.api.volume.VolumeView;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.compute.MountPath;
import thecloud.core.volume.Volume;
import thecloud.core.volume.VolumeService;
import thecloud.rest.Admission;
import thecloud.rest.Required;

/**
 * The calls that change a volume's state. Each records the wish and then waits until it is reality (200), unless
 * {@code wait=false} was asked for or patience is over (202).
 */
@Path("/volumes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "volumes")
@APIResponse(
        responseCode = "200",
        description = "done, or refused by the machine: status and status_reason tell",
        content = @Content(schema = @Schema(implementation = VolumeView.class)))
@APIResponse(
        responseCode = "202",
        description = "on its way",
        content = @Content(schema = @Schema(implementation = VolumeView.class)))
public class VolumeStateResource {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final VolumeService volumes;
    private final VolumeViews views;

    public VolumeStateResource(VolumeService volumes, VolumeViews views) {
        this.volumes = volumes;
        this.views = views;
    }

    @POST
    @Path("/{id}/attach")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Attach an AVAILABLE volume to an instance",
            description =
                    "Where the kernel lets it, the instance just goes on; else, if it runs, it is stopped and started"
                            + " again, and keeps all that it has. The answer's restarted tells which.")
    public Response attach(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @QueryParam("wait") @Nullable Boolean wait,
            @Nullable AttachVolumeRequest request) {
        return settled(security, wait, call -> {
            AttachVolumeRequest body = Required.body(request);
            return volumes.attach(
                    call,
                    id,
                    Required.field("instance_id", body.instanceId()),
                    MountPath.parse("mount_path", Required.field("mount_path", body.mountPath())));
        });
    }

    @POST
    @Path("/{id}/detach")
    @Operation(
            summary = "Detach a volume from its instance",
            description = "What came while the instance ran goes while it runs, unless a process uses it; else the"
                    + " instance, if it runs, is stopped and started again, and keeps all else that it has. The"
                    + " answer's restarted tells which.")
    public Response detach(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("wait") @Nullable Boolean wait) {
        return settled(security, wait, call -> volumes.detach(call, id));
    }

    @POST
    @Path("/{id}/resize")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Grow a volume; it never shrinks")
    public Response resize(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @QueryParam("wait") @Nullable Boolean wait,
            @Nullable ResizeVolumeRequest request) {
        return settled(
                security,
                wait,
                call -> volumes.resize(
                        call,
                        id,
                        Required.field("size_gb", Required.body(request).sizeGb())));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a volume and what is on it; its row stays, as DELETED, and so do its snapshots")
    public Response delete(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("wait") @Nullable Boolean wait) {
        return settled(security, wait, call -> volumes.delete(call, id));
    }

    private Response settled(SecurityContext security, @Nullable Boolean wait, Function<Call, Volume> change) {
        Call call = Admission.call(security);
        Volume changed = change.apply(call);
        boolean waits = wait == null || wait;
        Volume now = waits ? volumes.settle(call, changed, PATIENCE) : changed;
        Response.Status status = now.settled() ? Response.Status.OK : Response.Status.ACCEPTED;
        return Response.status(status).entity(views.of(now)).build();
    }
}
