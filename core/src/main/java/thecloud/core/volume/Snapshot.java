package thecloud.core.volume;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;
import thecloud.core.compute.Tags;
import thecloud.core.error.Conflict;

/**
 * What a volume held at one moment. It outlives the volume.
 *
 * @param sizeGb of the volume then, in GiB; what is made of the snapshot is at least as large
 */
public record Snapshot(
        UUID id,
        UUID tenantId,
        UUID ownerId,
        String name,
        UUID volumeId,
        int sizeGb,
        SnapshotStatus status,
        @Nullable String statusReason,
        Tags tags,
        String requestId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        long version)
        implements Created {

    public boolean settled() {
        return status != SnapshotStatus.CREATING && status != SnapshotStatus.DELETING;
    }

    public Snapshot taken(Instant now) {
        return next(SnapshotStatus.AVAILABLE, null, tags, requestId, now);
    }

    public Snapshot failed(String reason, Instant now) {
        return next(SnapshotStatus.ERROR, reason, tags, requestId, now);
    }

    public Snapshot delete(String request, Instant now) {
        if (!settled() || status == SnapshotStatus.DELETED) {
            throw new Conflict("cannot delete snapshot " + name + ": it is " + status);
        }
        return next(SnapshotStatus.DELETING, null, tags, request, now);
    }

    public Snapshot deleted(Instant now) {
        return next(SnapshotStatus.DELETED, null, tags, requestId, now);
    }

    public Snapshot describedAs(Tags newTags, Instant now) {
        return next(status, statusReason, newTags, requestId, now);
    }

    /** @throws Conflict unless something can be made of it */
    void requireAvailable() {
        if (status != SnapshotStatus.AVAILABLE) {
            throw new Conflict("snapshot " + name + " is " + status + ", not AVAILABLE");
        }
    }

    private Snapshot next(SnapshotStatus to, @Nullable String reason, Tags newTags, String request, Instant now) {
        return new Snapshot(
                id,
                tenantId,
                ownerId,
                name,
                volumeId,
                sizeGb,
                to,
                reason,
                newTags,
                request,
                createdAt,
                now,
                to == SnapshotStatus.DELETED ? now : deletedAt,
                version + 1);
    }
}
