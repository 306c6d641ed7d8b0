package thecloud.rest.storage;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.storage.BucketView;
import thecloud.api.storage.CreateBucketRequest;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.CloudException;
import thecloud.core.error.Invalid;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketKeeping;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketService;
import thecloud.core.object.bucket.CreateBucket;
import thecloud.core.object.setting.Versioning;
import thecloud.rest.Admission;
import thecloud.rest.Creation;
import thecloud.rest.Required;

/** {@code /storage/buckets}. */
@Path("/storage/buckets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "storage")
public class BucketResource {
    private final BucketService buckets;
    private final BucketKeeping keeping;
    private final VisibleBuckets visible;
    private final S3Endpoint endpoint;

    public BucketResource(BucketService buckets, BucketKeeping keeping, VisibleBuckets visible, S3Endpoint endpoint) {
        this.buckets = buckets;
        this.keeping = keeping;
        this.visible = visible;
        this.endpoint = endpoint;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a bucket",
            description = "Names are unique in the whole cloud: 3 to 63 lower-case letters, digits, dots and hyphens.")
    @APIResponse(
            responseCode = "201",
            description = "the bucket",
            content = @Content(schema = @Schema(implementation = BucketView.class)))
    public Response create(@Context SecurityContext security, @Nullable CreateBucketRequest request) {
        Call call = Admission.call(security);
        CreateBucketRequest body = Required.body(request);
        BucketName name = name(Required.field("name", body.name()));
        Versioning versioning = versioning(body.versioning());
        boolean objectLock = Boolean.TRUE.equals(body.objectLock());
        Map<String, String> tags = body.tags() == null ? Map.of() : body.tags();
        if (objectLock && body.versioning() != null && versioning == Versioning.OFF) {
            throw new Invalid("versioning", "must be ENABLED with object_lock");
        }
        Bucket bucket = buckets.create(call, name, new CreateBucket(null, objectLock, null, null, tags));
        if (versioning == Versioning.ENABLED && !objectLock) {
            bucket = versioned(call, name);
        }
        return Creation.answer(call, "/storage/buckets/" + name.value(), StorageViews.full(bucket, endpoint));
    }

    @GET
    @Operation(summary = "The tenant's buckets, by name")
    public Page<BucketView> list(
            @Context SecurityContext security,
            @QueryParam("prefix") @Nullable String prefix,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = KeyCursor.limit(limit);
        List<Bucket> found = buckets.list(Admission.call(security), prefix, KeyCursor.name(cursor), most);
        List<Bucket> page = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most ? page.getLast().name().value() : null;
        return new Page<>(
                page.stream()
                        .map(bucket -> StorageViews.inList(bucket, endpoint))
                        .toList(),
                KeyCursor.of(next));
    }

    @GET
    @Path("/{bucket}")
    @Operation(summary = "One bucket, by its name")
    @Parameter(name = "bucket", in = ParameterIn.PATH, required = true)
    public BucketView get(@Context SecurityContext security, @Context RoutingContext routing) {
        Call call = Admission.call(security);
        BucketName name = StoragePath.bucket(routing.request());
        return StorageViews.full(visible.in(call, name, () -> buckets.head(call, name)), endpoint);
    }

    @DELETE
    @Path("/{bucket}")
    @Operation(summary = "Delete a bucket, which must be empty: of old versions and of uploads under way, too")
    @Parameter(name = "bucket", in = ParameterIn.PATH, required = true)
    public void delete(@Context SecurityContext security, @Context RoutingContext routing) {
        Call call = Admission.call(security);
        BucketName name = StoragePath.bucket(routing.request());
        visible.in(call, name, () -> {
            buckets.delete(call, name);
            return name;
        });
    }

    /** A bucket that cannot be as it was asked for is not left behind as another. */
    private Bucket versioned(Call call, BucketName name) {
        try {
            keeping.putVersioning(call, name, Versioning.ENABLED);
            return buckets.head(call, name);
        } catch (CloudException failure) {
            try {
                buckets.delete(call, name);
            } catch (CloudException stays) {
                failure.addSuppressed(stays);
            }
            throw failure;
        }
    }

    private static BucketName name(String name) {
        if (name.equals(StoragePath.BUCKETS)) {
            throw new Invalid("name", "\"buckets\" is a word of this API's own");
        }
        return new BucketName(name);
    }

    private static Versioning versioning(@Nullable String text) {
        return switch (text) {
            case null -> Versioning.OFF;
            case "OFF" -> Versioning.OFF;
            case "ENABLED" -> Versioning.ENABLED;
            default -> throw new Invalid("versioning", "must be ENABLED or OFF");
        };
    }
}
