package thecloud.rest.volume;

import thecloud.api.volume.SnapshotView;
import thecloud.api.volume.VolumeView;
import thecloud.core.Nullable;
import thecloud.core.volume.Snapshot;
import thecloud.core.volume.Volume;

/** Volumes and snapshots as the API shows them. */
final class VolumeViews {
    private VolumeViews() {}

    static VolumeView of(Volume volume) {
        Volume.Attachment attachment = volume.attachment();
        return new VolumeView(
                volume.id().toString(),
                volume.name(),
                volume.sizeGb() == Volume.UNLIMITED ? null : volume.sizeGb(),
                volume.status().name(),
                volume.statusReason(),
                attachment == null ? null : text(attachment.instanceId()),
                attachment == null ? null : attachment.mountPath(),
                volume.restarted(),
                text(volume.source()),
                volume.tags().values(),
                volume.tenantId().toString(),
                volume.ownerId().toString(),
                volume.createdAt(),
                volume.updatedAt(),
                volume.deletedAt(),
                volume.version());
    }

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

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
