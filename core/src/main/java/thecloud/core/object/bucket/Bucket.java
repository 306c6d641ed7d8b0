package thecloud.core.object.bucket;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.object.setting.BucketSettings;
import thecloud.core.object.setting.Versioning;

/**
 * A bucket, with all that is set on it.
 *
 * @param ownerId the user who made it
 * @param objectLock whether versions can be locked; can only be turned on, and with versioning
 */
public record Bucket(
        UUID id,
        UUID tenantId,
        UUID ownerId,
        BucketName name,
        String region,
        Versioning versioning,
        boolean objectLock,
        BucketSettings settings,
        Instant createdAt) {

    public Bucket with(BucketSettings next) {
        return new Bucket(id, tenantId, ownerId, name, region, versioning, objectLock, next, createdAt);
    }

    public Bucket with(Versioning next) {
        return new Bucket(id, tenantId, ownerId, name, region, next, objectLock, settings, createdAt);
    }

    /** With object lock on, for good. */
    public Bucket locked(BucketSettings next) {
        return new Bucket(id, tenantId, ownerId, name, region, versioning, true, next, createdAt);
    }
}
