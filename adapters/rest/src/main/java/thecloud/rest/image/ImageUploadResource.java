package thecloud.rest.image;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.image.ImageView;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.compute.Tags;
import thecloud.core.error.Invalid;
import thecloud.core.image.Image;
import thecloud.core.image.ImageDefaults;
import thecloud.core.image.ImageFormat;
import thecloud.core.image.ImageService;
import thecloud.core.image.ImportImage;
import thecloud.core.image.SpooledImage;
import thecloud.rest.Admission;
import thecloud.rest.Required;

/** {@code /images/upload}: the bytes of an image, streamed. */
@Path("/images/upload")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "images")
public class ImageUploadResource {
    private static final String BYTES = "application/x-tar";

    private final ImageService images;

    public ImageUploadResource(ImageService images) {
        this.images = images;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Import an image: a tar of a root file system, or what docker save wrote; plain or gzip",
            description = "?format=rootfs or docker. ?command= and ?environment=KEY=value, each as often as wanted, are"
                    + " what instances of a root file system run unless told otherwise. Checked before it is answered:"
                    + " paths and links that lead out of the root, devices, sparse files and what unpacks to too much are"
                    + " refused. Answers with IMPORTING; ?wait=true waits up to 60 s until it is AVAILABLE or ERROR.")
    @RequestBody(content = @Content(mediaType = BYTES, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "the image",
            content = @Content(schema = @Schema(implementation = ImageView.class)))
    public Response upload(
            @Context SecurityContext security,
            @QueryParam("name") @Nullable String name,
            @QueryParam("format") @Nullable String format,
            @QueryParam("description") @Nullable String description,
            @QueryParam("sha256") @Nullable String sha256,
            @QueryParam("command") @Nullable List<String> command,
            @QueryParam("environment") @Nullable List<String> environment,
            @QueryParam("wait") @Nullable Boolean wait,
            @Nullable InputStream body) {
        Call call = Admission.call(security);
        Supplier<ImportImage> wanted = () -> new ImportImage(
                Required.field("name", name),
                Objects.requireNonNullElse(description, ""),
                ImageFormat.imported(Required.field("format", format)),
                null,
                sha256,
                null,
                new ImageDefaults(
                        command == null ? List.of() : new ArrayList<>(command),
                        variables(environment == null ? List.of() : environment)),
                Tags.NONE);
        InputStream bytes = body == null ? InputStream.nullInputStream() : body;
        Image image;
        try (SpooledImage received = images.receive(call, wanted, bytes)) {
            image = images.upload(call, wanted.get(), received);
            if (image.id().equals(received.imageId())) {
                received.keep();
            }
        }
        return ImageResource.answer(images, call, image, wait);
    }

    private static SortedMap<String, String> variables(List<String> texts) {
        SortedMap<String, String> variables = new TreeMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                throw new Invalid("environment", "must be KEY=value");
            }
            variables.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return variables;
    }
}
