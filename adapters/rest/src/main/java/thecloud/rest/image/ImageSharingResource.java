package thecloud.rest.image;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.image.ImageView;
import thecloud.api.image.ShareImageRequest;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.image.ImageSharing;
import thecloud.rest.Admission;
import thecloud.rest.Required;

/** Who may use an image. Instances that were made of it keep what they have. */
@Path("/images/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "images")
public class ImageSharingResource {
    private final ImageSharing sharing;

    public ImageSharingResource(ImageSharing sharing) {
        this.sharing = sharing;
    }

    @POST
    @Path("/shares")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Let another tenant use an image, which finds it by its id")
    public ImageView share(
            @Context SecurityContext security, @PathParam("id") String id, @Nullable ShareImageRequest request) {
        Call call = Admission.call(security);
        String tenant = Required.field("tenant_id", Required.body(request).tenantId());
        return ImageResource.view(call, sharing.share(call, id, tenant));
    }

    @DELETE
    @Path("/shares/{tenant}")
    @Operation(summary = "Take that back, for launches from now on")
    public ImageView unshare(
            @Context SecurityContext security, @PathParam("id") String id, @PathParam("tenant") String tenant) {
        Call call = Admission.call(security);
        return ImageResource.view(call, sharing.unshare(call, id, tenant));
    }

    @POST
    @Path("/publish")
    @Operation(
            summary = "Let every tenant use an image",
            description = "Each finds it by its id; by its name too when an operator of the cloud publishes it.")
    public ImageView publish(@Context SecurityContext security, @PathParam("id") String id) {
        Call call = Admission.call(security);
        return ImageResource.view(call, sharing.publish(call, id));
    }

    @POST
    @Path("/unpublish")
    @Operation(summary = "Take that back, for launches from now on")
    public ImageView unpublish(@Context SecurityContext security, @PathParam("id") String id) {
        Call call = Admission.call(security);
        return ImageResource.view(call, sharing.unpublish(call, id));
    }
}
