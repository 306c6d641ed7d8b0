package thecloud.rest.storage;

import java.util.Map;
import thecloud.api.storage.BucketView;
import thecloud.api.storage.ListingView;
import thecloud.api.storage.ObjectView;
import thecloud.core.Nullable;
import thecloud.core.object.Listing;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.Bucket;

/** Buckets and objects as the API shows them. */
final class StorageViews {

    private StorageViews() {}

    static BucketView full(Bucket bucket, S3Endpoint endpoint) {
        return of(bucket, bucket.settings().tags(), endpoint);
    }

    static BucketView inList(Bucket bucket, S3Endpoint endpoint) {
        return of(bucket, null, endpoint);
    }

    private static BucketView of(Bucket bucket, @Nullable Map<String, String> tags, S3Endpoint endpoint) {
        return new BucketView(
                bucket.id().toString(),
                bucket.name().value(),
                bucket.region(),
                bucket.versioning().name(),
                bucket.objectLock(),
                tags,
                endpoint.url(),
                bucket.tenantId().toString(),
                bucket.ownerId().toString(),
                bucket.createdAt());
    }

    static ObjectView of(ObjectVersion version) {
        return view(version, version(version));
    }

    static ListingView of(Listing listing) {
        return new ListingView(
                listing.entries().stream().map(entry -> view(entry, null)).toList(),
                listing.commonPrefixes(),
                listing.truncated() ? KeyCursor.of(listing.next()) : null);
    }

    /** Null for the one version that a bucket has which was never versioned. */
    static @Nullable String version(ObjectVersion version) {
        return version.version().equals(ObjectVersion.NULL_VERSION) ? null : version.version();
    }

    private static ObjectView view(ObjectVersion version, @Nullable String named) {
        return new ObjectView(version.name().key(), version.size(), version.etag(), version.lastModified(), named);
    }
}
