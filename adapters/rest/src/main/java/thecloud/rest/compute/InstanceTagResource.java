package thecloud.rest.compute;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.core.Nullable;
import thecloud.core.compute.DescribeInstance;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceService;
import thecloud.core.compute.Tags;
import thecloud.rest.Admission;
import thecloud.rest.EntityTag;
import thecloud.rest.Required;

/** {@code /instances/{id}/tags} and {@code /metadata}: each an object of texts, replaced as a whole. */
@Path("/instances")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "instances")
public class InstanceTagResource {
    private final InstanceService instances;

    public InstanceTagResource(InstanceService instances) {
        this.instances = instances;
    }

    @GET
    @Path("/{id}/tags")
    @Operation(summary = "The instance's tags")
    public Response tags(@Context SecurityContext security, @PathParam("id") String id) {
        return tags(instances.get(Admission.call(security), id));
    }

    @PUT
    @Path("/{id}/tags")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace the instance's tags")
    public Response replaceTags(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable Map<String, String> body) {
        Tags tags = Tags.of("tags", Required.body(body));
        return tags(instances.describe(
                Admission.call(security), id, new DescribeInstance(tags, null, EntityTag.version(ifMatch))));
    }

    @GET
    @Path("/{id}/metadata")
    @Operation(summary = "The instance's metadata")
    public Response metadata(@Context SecurityContext security, @PathParam("id") String id) {
        return metadata(instances.get(Admission.call(security), id));
    }

    @PUT
    @Path("/{id}/metadata")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace the instance's metadata")
    public Response replaceMetadata(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable Map<String, String> body) {
        Tags metadata = Tags.of("metadata", Required.body(body));
        return metadata(instances.describe(
                Admission.call(security), id, new DescribeInstance(null, metadata, EntityTag.version(ifMatch))));
    }

    private static Response tags(Instance instance) {
        return EntityTag.answer(instance.version(), instance.tags().values());
    }

    private static Response metadata(Instance instance) {
        return EntityTag.answer(instance.version(), instance.metadata().values());
    }
}
