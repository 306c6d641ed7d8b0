package thecloud.rest.volume;

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
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.volume.CreateSnapshotRequest;
import thecloud.api.volume.SnapshotView;
import thecloud.api.volume.TagsRequest;
import thecloud.api.volume.VolumeView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.compute.Tags;
import thecloud.core.volume.CreateSnapshot;
import thecloud.core.volume.DescribeVolume;
import thecloud.core.volume.Snapshot;
import thecloud.core.volume.SnapshotService;
import thecloud.core.volume.Volume;
import thecloud.core.volume.VolumeService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.EntityTag;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /snapshots} of volumes. */
@Path("/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "snapshots")
public class SnapshotResource {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SnapshotService snapshots;
    private final VolumeViews volumeViews;
    private final VolumeService volumes;

    public SnapshotResource(SnapshotService snapshots, VolumeService volumes, VolumeViews volumeViews) {
        this.volumeViews = volumeViews;
        this.snapshots = snapshots;
        this.volumes = volumes;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take a snapshot of a volume, attached or not",
            description = "Answers at once with CREATING; ?wait=true waits up to 60 s. Writers wait while it is taken.")
    @APIResponse(
            responseCode = "201",
            description = "the snapshot",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    public Response create(
            @Context SecurityContext security,
            @QueryParam("wait") @Nullable Boolean wait,
            @Nullable CreateSnapshotRequest request) {
        CreateSnapshotRequest body = Required.body(request);
        Call call = Admission.call(security);
        Snapshot snapshot = snapshots.create(
                call,
                new CreateSnapshot(
                        Required.field("name", body.name()),
                        Required.field("volume_id", body.volumeId()),
                        Tags.of("tags", Objects.requireNonNullElse(body.tags(), Map.of()))));
        if (wait != null && wait) {
            snapshot = snapshots.settle(call, snapshot, PATIENCE);
        }
        return Creation.answer(call, "/snapshots/" + snapshot.id(), SnapshotViews.of(snapshot));
    }

    @GET
    @Operation(summary = "The tenant's snapshots, newest first")
    public Page<SnapshotView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(snapshots.list(Admission.call(security), PageRequest.of(limit, cursor)), SnapshotViews::of);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One snapshot, by id or name")
    @APIResponse(
            responseCode = "200",
            description = "the snapshot, with its version as ETag",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    public Response get(@Context SecurityContext security, @PathParam("id") String id) {
        Snapshot snapshot = snapshots.get(Admission.call(security), id);
        return EntityTag.answer(snapshot.version(), SnapshotViews.of(snapshot));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace a snapshot's tags")
    @APIResponse(
            responseCode = "200",
            description = "the snapshot, with its new version as ETag",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    public Response update(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable TagsRequest request) {
        Tags tags =
                Tags.of("tags", Required.field("tags", Required.body(request).tags()));
        Snapshot snapshot =
                snapshots.describe(Admission.call(security), id, new DescribeVolume(tags, EntityTag.version(ifMatch)));
        return EntityTag.answer(snapshot.version(), SnapshotViews.of(snapshot));
    }

    @POST
    @Path("/{id}/restore")
    @Operation(
            summary = "Put the volume it was taken of back to what it was then",
            description = "The volume must be detached. For a new volume: POST /volumes with snapshot_id.")
    @APIResponse(
            responseCode = "200",
            description = "done",
            content = @Content(schema = @Schema(implementation = VolumeView.class)))
    @APIResponse(
            responseCode = "202",
            description = "on its way",
            content = @Content(schema = @Schema(implementation = VolumeView.class)))
    public Response restore(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("wait") @Nullable Boolean wait) {
        Call call = Admission.call(security);
        Volume restoring = snapshots.restore(call, id);
        Volume now = wait == null || wait ? volumes.settle(call, restoring, PATIENCE) : restoring;
        return answer(now.settled(), volumeViews.of(now));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a snapshot; its row stays, as DELETED")
    @APIResponse(
            responseCode = "200",
            description = "done",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    @APIResponse(
            responseCode = "202",
            description = "on its way",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    public Response delete(
            @Context SecurityContext security, @PathParam("id") String id, @QueryParam("wait") @Nullable Boolean wait) {
        Call call = Admission.call(security);
        Snapshot deleting = snapshots.delete(call, id);
        Snapshot now = wait == null || wait ? snapshots.settle(call, deleting, PATIENCE) : deleting;
        return answer(now.settled(), SnapshotViews.of(now));
    }

    private static Response answer(boolean settled, Object view) {
        return Response.status(settled ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(view)
                .build();
    }
}
