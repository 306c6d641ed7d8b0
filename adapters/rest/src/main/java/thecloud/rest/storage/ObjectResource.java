package thecloud.rest.storage;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.storage.ObjectView;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Refused;
import thecloud.core.object.DeleteObject;
import thecloud.core.object.Deleted;
import thecloud.core.object.GetObject;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVersion;
import thecloud.rest.Admission;

/** {@code /storage/{bucket}/{key}}: objects, streamed both ways. */
@Path("/storage/{bucket}/{key: .+}")
@RunOnVirtualThread
@Singleton
@Tag(name = "storage")
public class ObjectResource {
    private static final String KEY = "UTF-8 of 1 to 1,024 bytes; a slash as it is, or as %2F";
    private static final String BYTES = "application/octet-stream";

    private final ObjectService objects;
    private final VisibleBuckets visible;

    public ObjectResource(ObjectService objects, VisibleBuckets visible) {
        this.objects = objects;
        this.visible = visible;
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Write an object; it is visible when all of it is durable, and not before",
            description = "Keeps Content-Type, Content-Encoding, Content-Disposition, Content-Language, Cache-Control,"
                    + " Expires and X-Object-Meta-*. If-None-Match: * writes only what is not there yet, If-Match only over"
                    + " that ETag. At most 5 GiB.")
    @RequestBody(content = @Content(mediaType = BYTES, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "200",
            description = "the object, with its ETag",
            content = @Content(schema = @Schema(implementation = ObjectView.class)))
    @Parameter(name = "bucket", in = ParameterIn.PATH, required = true)
    @Parameter(name = "key", in = ParameterIn.PATH, required = true, description = KEY)
    public Response put(@Context SecurityContext security, @Context RoutingContext routing, @Nullable InputStream body)
            throws IOException {
        Call call = Admission.call(security);
        ObjectName name = StoragePath.object(routing.request());
        Upload upload = new Upload(routing.request(), body == null ? InputStream.nullInputStream() : body);
        ObjectVersion written = upload.finish(
                visible.in(call, name.bucket(), () -> objects.begin(call, name, upload.command())),
                (bytes, claims) -> visible.in(call, name.bucket(), () -> objects.finish(call, name, bytes, claims)));
        Response.ResponseBuilder response = Response.ok(StorageViews.of(written), MediaType.APPLICATION_JSON)
                .header("ETag", "\"" + written.etag() + "\"");
        String version = StorageViews.version(written);
        return (version == null ? response : response.header(ObjectFields.VERSION, version)).build();
    }

    @GET
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "Read an object",
            description = "Takes Range, If-Range, If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since.")
    @APIResponse(
            responseCode = "200",
            description = "the bytes; 206 for a part of them",
            content = @Content(mediaType = BYTES, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Parameter(name = "bucket", in = ParameterIn.PATH, required = true)
    @Parameter(name = "key", in = ParameterIn.PATH, required = true, description = KEY)
    public Response get(
            @Context SecurityContext security,
            @Context RoutingContext routing,
            @QueryParam("version") @Nullable String version) {
        Call call = Admission.call(security);
        ObjectName name = StoragePath.object(routing.request());
        GetObject query = query(routing.request().headers(), version);
        try {
            return ObjectAnswer.of(routing, visible.in(call, name.bucket(), () -> objects.get(call, name, query)));
        } catch (Refused refused) {
            return unlessModified(refused);
        }
    }

    @HEAD
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "What is known of an object, in the header fields that reading it would answer")
    @APIResponse(responseCode = "200", description = "no body")
    @Parameter(name = "bucket", in = ParameterIn.PATH, required = true)
    @Parameter(name = "key", in = ParameterIn.PATH, required = true, description = KEY)
    public Response head(
            @Context SecurityContext security,
            @Context RoutingContext routing,
            @QueryParam("version") @Nullable String version) {
        Call call = Admission.call(security);
        ObjectName name = StoragePath.object(routing.request());
        GetObject query = query(routing.request().headers(), version);
        try {
            return ObjectAnswer.ofHead(routing, visible.in(call, name.bucket(), () -> objects.head(call, name, query)));
        } catch (Refused refused) {
            return unlessModified(refused);
        }
    }

    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Delete an object, or one version of it; what is not there is deleted, too",
            description = "In a versioned bucket and without ?version= the object is hidden by a delete marker.")
    @APIResponse(responseCode = "204", description = "deleted; X-Object-Version says what, or which marker was made")
    @Parameter(name = "bucket", in = ParameterIn.PATH, required = true)
    @Parameter(name = "key", in = ParameterIn.PATH, required = true, description = KEY)
    public Response delete(
            @Context SecurityContext security,
            @Context RoutingContext routing,
            @QueryParam("version") @Nullable String version) {
        Call call = Admission.call(security);
        ObjectName name = StoragePath.object(routing.request());
        DeleteObject command = new DeleteObject(
                named(version), false, ObjectFields.tags(routing.request().headers()));
        Deleted deleted = visible.in(call, name.bucket(), () -> objects.delete(call, name, command));
        Response.ResponseBuilder response = Response.noContent();
        if (deleted.version() != null && !deleted.version().equals(ObjectVersion.NULL_VERSION)) {
            response.header(ObjectFields.VERSION, deleted.version());
        }
        if (deleted.deleteMarker()) {
            response.header(ObjectFields.DELETE_MARKER, "true");
        }
        return response.build();
    }

    private static GetObject query(MultiMap headers, @Nullable String version) {
        return new GetObject(named(version), ObjectFields.preconditions(headers), null, Map.of());
    }

    private static @Nullable String named(@Nullable String version) {
        return version == null || version.isEmpty() ? null : version;
    }

    private static Response unlessModified(Refused refused) {
        if (refused.kind() == Refused.Kind.NOT_MODIFIED) {
            return ObjectAnswer.notModified(refused);
        }
        throw refused;
    }
}
