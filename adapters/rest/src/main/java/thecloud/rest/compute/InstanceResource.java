package thecloud.rest.compute;

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
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.compute.InstanceView;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.api.compute.UpdateInstanceRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.compute.DescribeInstance;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceFilter;
import thecloud.core.compute.InstanceService;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.Tags;
import thecloud.core.error.Unsupported;
import thecloud.core.volume.InstanceAttachments;
import thecloud.core.volume.Volume;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.EntityTag;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /instances}: launching, looking, describing. */
@Path("/instances")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "instances")
public class InstanceResource {
    private static final Duration LAUNCH_PATIENCE = Duration.ofMinutes(2);

    private final InstanceService instances;
    private final InstanceAttachments attachments;

    public InstanceResource(InstanceService instances, InstanceAttachments attachments) {
        this.instances = instances;
        this.attachments = attachments;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Launch an instance",
            description = "Answers at once with STARTING; ?wait=true waits up to 120 s until it runs or has failed.")
    @APIResponse(
            responseCode = "201",
            description = "the instance",
            content = @Content(schema = @Schema(implementation = InstanceView.class)))
    public Response launch(
            @Context SecurityContext security,
            @QueryParam("wait") @Nullable Boolean wait,
            @Nullable LaunchInstanceRequest request) {
        Call call = Admission.call(security);
        Instance instance = instances.launch(call, LaunchCommand.of(Required.body(request)));
        if (wait != null && wait) {
            instance = instances.settle(call, instance, LAUNCH_PATIENCE);
        }
        return Creation.answer(call, "/instances/" + instance.id(), view(instance));
    }

    @GET
    @Operation(summary = "The tenant's instances, newest first; those DELETED only with ?status=DELETED")
    public Page<InstanceView> list(
            @Context SecurityContext security,
            @QueryParam("status") @Nullable InstanceStatus status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Call call = Admission.call(security);
        var page = instances.list(call, new InstanceFilter(status), PageRequest.of(limit, cursor));
        List<Volume> theirs = attachments.of(
                call.member().tenantId(),
                page.items().stream().map(Instance::id).toList());
        return Pages.of(page, instance -> InstanceViews.inList(instance, theirs));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One instance, by id or name")
    @APIResponse(
            responseCode = "200",
            description = "the instance, with its version as ETag",
            content = @Content(schema = @Schema(implementation = InstanceView.class)))
    public Response get(@Context SecurityContext security, @PathParam("id") String id) {
        Instance instance = instances.get(Admission.call(security), id);
        return EntityTag.answer(instance.version(), view(instance));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replace tags or metadata; what is absent stays",
            description = "name is refused: it is the instance's host name, and stays.")
    @APIResponse(
            responseCode = "200",
            description = "the instance, with its new version as ETag",
            content = @Content(schema = @Schema(implementation = InstanceView.class)))
    public Response update(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable UpdateInstanceRequest request) {
        UpdateInstanceRequest body = Required.body(request);
        if (body.name() != null) {
            // The engine could rename the container, but not the host inside it, which programs have read long ago.
            throw new Unsupported(
                    "name",
                    "cannot be changed: it is the running instance's host name; use a tag for what people call it");
        }
        Instance instance = instances.describe(
                Admission.call(security),
                id,
                new DescribeInstance(
                        tags("tags", body.tags()), tags("metadata", body.metadata()), EntityTag.version(ifMatch)));
        return EntityTag.answer(instance.version(), view(instance));
    }

    private InstanceView view(Instance instance) {
        return InstanceViews.full(instance, attachments.of(instance.tenantId(), List.of(instance.id())));
    }

    private static @Nullable Tags tags(String field, @Nullable Map<String, String> values) {
        return values == null ? null : Tags.of(field, values);
    }
}
