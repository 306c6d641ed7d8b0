package thecloud.rest.volume;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
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
import thecloud.api.volume.CreateVolumeRequest;
import thecloud.api.volume.TagsRequest;
import thecloud.api.volume.VolumeView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.compute.Tags;
import thecloud.core.volume.CreateVolume;
import thecloud.core.volume.DescribeVolume;
import thecloud.core.volume.Volume;
import thecloud.core.volume.VolumeService;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.EntityTag;
import thecloud.rest.Required;

/** {@code /volumes}: creating, looking, describing. */
@Path("/volumes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "volumes")
public class VolumeResource {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final VolumeService volumes;
    private final VolumeViews views;

    public VolumeResource(VolumeService volumes, VolumeViews views) {
        this.volumes = volumes;
        this.views = views;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Create a volume, empty or of a snapshot",
            description = "Answers at once with CREATING; ?wait=true waits up to 60 s until it is AVAILABLE or ERROR.")
    @APIResponse(
            responseCode = "201",
            description = "the volume",
            content = @Content(schema = @Schema(implementation = VolumeView.class)))
    public Response create(
            @Context SecurityContext security,
            @QueryParam("wait") @Nullable Boolean wait,
            @Nullable CreateVolumeRequest request) {
        CreateVolumeRequest body = Required.body(request);
        Call call = Admission.call(security);
        Volume volume = volumes.create(
                call,
                new CreateVolume(
                        Required.field("name", body.name()),
                        body.sizeGb(),
                        body.snapshotId(),
                        Tags.of("tags", Objects.requireNonNullElse(body.tags(), Map.of()))));
        if (wait != null && wait) {
            volume = volumes.settle(call, volume, PATIENCE);
        }
        return Creation.answer(call, "/volumes/" + volume.id(), views.of(volume));
    }

    @GET
    @Operation(summary = "The tenant's volumes, newest first")
    public Page<VolumeView> list(
            @Context SecurityContext security,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return views.of(volumes.list(Admission.call(security), PageRequest.of(limit, cursor)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One volume, by id or name")
    @APIResponse(
            responseCode = "200",
            description = "the volume, with its version as ETag",
            content = @Content(schema = @Schema(implementation = VolumeView.class)))
    public Response get(@Context SecurityContext security, @PathParam("id") String id) {
        Volume volume = volumes.get(Admission.call(security), id);
        return EntityTag.answer(volume.version(), views.of(volume));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace a volume's tags")
    @APIResponse(
            responseCode = "200",
            description = "the volume, with its new version as ETag",
            content = @Content(schema = @Schema(implementation = VolumeView.class)))
    public Response update(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable TagsRequest request) {
        Tags tags =
                Tags.of("tags", Required.field("tags", Required.body(request).tags()));
        Volume volume =
                volumes.describe(Admission.call(security), id, new DescribeVolume(tags, EntityTag.version(ifMatch)));
        return EntityTag.answer(volume.version(), views.of(volume));
    }
}
