package thecloud.rest.storage;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.storage.ListingView;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.object.ListObjects;
import thecloud.core.object.ObjectListing;
import thecloud.core.object.bucket.BucketName;
import thecloud.rest.Admission;

/** {@code /storage/{bucket}}: what is in a bucket. */
@Path("/storage/{bucket}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "storage")
public class ListingResource {
    private final ObjectListing listing;
    private final VisibleBuckets visible;

    public ListingResource(ObjectListing listing, VisibleBuckets visible) {
        this.listing = listing;
        this.visible = visible;
    }

    @GET
    @Operation(
            summary = "The keys of a bucket, in the order of their UTF-8 bytes",
            description = "With a delimiter, keys that share what follows the prefix up to it are one common prefix.")
    @Parameter(name = "bucket", in = ParameterIn.PATH, required = true)
    public ListingView list(
            @Context SecurityContext security,
            @Context RoutingContext routing,
            @QueryParam("prefix") @Nullable String prefix,
            @QueryParam("delimiter") @Nullable String delimiter,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Call call = Admission.call(security);
        BucketName bucket = StoragePath.bucket(routing.request());
        String after = KeyCursor.name(cursor);
        ListObjects query = new ListObjects(
                prefix == null ? "" : prefix,
                delimiter == null ? "" : delimiter,
                after == null ? "" : after,
                KeyCursor.limit(limit),
                conditions(prefix, delimiter, limit));
        return StorageViews.of(visible.in(call, bucket, () -> listing.list(call, bucket, query)));
    }

    /** What policies may ask of the request, as it was made. */
    private static Map<String, List<String>> conditions(
            @Nullable String prefix, @Nullable String delimiter, @Nullable Integer limit) {
        Map<String, List<String>> conditions = new HashMap<>();
        if (prefix != null) {
            conditions.put("s3:prefix", List.of(prefix));
        }
        if (delimiter != null) {
            conditions.put("s3:delimiter", List.of(delimiter));
        }
        if (limit != null) {
            conditions.put("s3:max-keys", List.of(limit.toString()));
        }
        return conditions;
    }
}
