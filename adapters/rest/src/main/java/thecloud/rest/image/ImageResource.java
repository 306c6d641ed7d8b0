package thecloud.rest.image;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.image.CreateImageRequest;
import thecloud.api.image.ImageView;
import thecloud.api.image.UpdateImageRequest;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.compute.Tags;
import thecloud.core.error.Invalid;
import thecloud.core.image.DescribeImage;
import thecloud.core.image.Image;
import thecloud.core.image.ImageDefaults;
import thecloud.core.image.ImageFormat;
import thecloud.core.image.ImageScope;
import thecloud.core.image.ImageService;
import thecloud.core.image.ImportImage;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.EntityTag;
import thecloud.rest.Pages;
import thecloud.rest.Required;

/** {@code /images}: what instances can be made of. */
@Path("/images")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "images")
public class ImageResource {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ImageService images;

    public ImageResource(ImageService images) {
        this.images = images;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Create an image of what is at a URL, or of an instance",
            description = "Answers at once with IMPORTING; ?wait=true waits up to 60 s until it is AVAILABLE or ERROR."
                    + " A file is uploaded with POST /images/upload. Volumes of an instance are not part of its image.")
    @APIResponse(
            responseCode = "201",
            description = "the image",
            content = @Content(schema = @Schema(implementation = ImageView.class)))
    public Response create(
            @Context SecurityContext security,
            @QueryParam("wait") @Nullable Boolean wait,
            @Nullable CreateImageRequest request) {
        Call call = Admission.call(security);
        return answer(images, call, images.create(call, command(Required.body(request))), wait);
    }

    private static ImportImage command(CreateImageRequest body) {
        if (body.instance() != null && (body.format() != null || body.sha256() != null)) {
            throw new Invalid(
                    body.format() != null ? "format" : "sha256", "has no meaning for an image of an instance");
        }
        return new ImportImage(
                Required.field("name", body.name()),
                Objects.requireNonNullElse(body.description(), ""),
                body.instance() != null
                        ? ImageFormat.INSTANCE
                        : ImageFormat.imported(Required.field("format", body.format())),
                body.url(),
                body.sha256(),
                body.instance(),
                new ImageDefaults(
                        Objects.requireNonNullElse(body.command(), List.of()),
                        new TreeMap<>(Objects.requireNonNullElse(body.environment(), Map.of()))),
                Tags.of("tags", Objects.requireNonNullElse(body.tags(), Map.of())));
    }

    static Response answer(ImageService images, Call call, Image made, @Nullable Boolean wait) {
        Image image = wait != null && wait ? images.settle(call, made, PATIENCE) : made;
        return Creation.answer(call, "/images/" + image.id(), view(call, image));
    }

    @GET
    @Operation(
            summary = "The images that the tenant may use, newest first",
            description = "?scope=own, shared (others' that are shared with the tenant), public (others' that every"
                    + " tenant may use) or all.")
    public Page<ImageView> list(
            @Context SecurityContext security,
            @QueryParam("scope") @Nullable String scope,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Call call = Admission.call(security);
        ImageScope wanted = scope == null ? ImageScope.ALL : ImageScope.parse(scope);
        return Pages.of(images.list(call, wanted, PageRequest.of(limit, cursor)), image -> view(call, image));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One image: the tenant's own by id or name, another's that it may use by id")
    @APIResponse(
            responseCode = "200",
            description = "the image, with its version as ETag",
            content = @Content(schema = @Schema(implementation = ImageView.class)))
    public Response get(@Context SecurityContext security, @PathParam("id") String id) {
        Call call = Admission.call(security);
        Image image = images.get(call, id);
        return EntityTag.answer(image.version(), view(call, image));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace an image's description or tags")
    @APIResponse(
            responseCode = "200",
            description = "the image, with its new version as ETag",
            content = @Content(schema = @Schema(implementation = ImageView.class)))
    public Response update(
            @Context SecurityContext security,
            @PathParam("id") String id,
            @HeaderParam(EntityTag.IF_MATCH) @Nullable String ifMatch,
            @Nullable UpdateImageRequest request) {
        Call call = Admission.call(security);
        UpdateImageRequest body = Required.body(request);
        Tags tags = body.tags() == null ? null : Tags.of("tags", body.tags());
        Image image =
                images.describe(call, id, new DescribeImage(body.description(), tags, EntityTag.version(ifMatch)));
        return EntityTag.answer(image.version(), view(call, image));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Delete an image; its row stays, as DELETED",
            description = "Refused, naming some, while instances that were made of it are not DELETED.")
    public ImageView delete(@Context SecurityContext security, @PathParam("id") String id) {
        Call call = Admission.call(security);
        return view(call, images.delete(call, id));
    }

    static ImageView view(Call call, Image image) {
        return ImageViews.of(image, call.member().tenantId());
    }
}
