package thecloud.core.object.upkeep;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.BucketName;

/** Outbound port: what the lifecycle worker walks over. */
public interface LifecycleRepository {

    /** All buckets by name, from behind {@code after}. */
    List<BucketName> buckets(String after, int limit);

    /**
     * All versions of a bucket with their tags, without parts and headers: by key, newest first in a key.
     *
     * @param after the last one of the page before; null from the start
     * @param afterKey begins behind this key when there was no page before
     */
    List<Aged> versions(UUID bucketId, BucketName bucket, @Nullable Aged after, String afterKey, int limit);

    /** Uploads that began before, whatever their key. */
    List<Begun> uploads(UUID bucketId, BucketName bucket, Instant before, UUID after, int limit);

    /**
     * A version and where it stands.
     *
     * @param sequence falls within a key
     * @param noncurrentSince null for the current one
     */
    record Aged(
            ObjectVersion version, long sequence, @Nullable Instant noncurrentSince) {}

    /** An upload under way. */
    record Begun(UUID id, ObjectName name, Instant initiated) {}
}
