package thecloud.rest.volume;

import thecloud.api.volume.SnapshotView;
import thecloud.core.volume.Snapshot;

/** Snapshots as the API shows them. */
final class SnapshotViews {
    private SnapshotViews() {}

    static SnapshotView of(Snapshot snapshot) {
        return new SnapshotView(
                snapshot.id().toString(),
                snapshot.name(),
                snapshot.volumeId().toString(),
                snapshot.sizeGb(),
                snapshot.status().name(),
                snapshot.statusReason(),
                snapshot.tags().values(),
                snapshot.tenantId().toString(),
                snapshot.ownerId().toString(),
                snapshot.createdAt(),
                snapshot.updatedAt(),
                snapshot.deletedAt(),
                snapshot.version());
    }
}
