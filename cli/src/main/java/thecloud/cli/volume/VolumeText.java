package thecloud.cli.volume;

import java.time.Instant;
import thecloud.api.volume.SnapshotView;
import thecloud.api.volume.VolumeView;
import thecloud.cli.output.Human;
import thecloud.cli.output.Table;

/** Volumes and snapshots in words. */
final class VolumeText {

    private VolumeText() {}

    static String sentence(VolumeView volume) {
        String where = volume.instanceId() == null ? "" : ", at " + volume.mountPath() + " of " + volume.instanceName();
        return Human.oneLine(
                volume.name() + " is " + volume.status() + size(volume, ", ") + where + reason(volume.statusReason()));
    }

    static String sentence(SnapshotView snapshot) {
        return Human.oneLine(snapshot.name() + " is " + snapshot.status() + reason(snapshot.statusReason()));
    }

    /** Whether the instance was restarted for it; nothing where there was nothing to restart. */
    static String how(String done, VolumeView volume) {
        Boolean restarted = volume.restarted();
        return restarted == null || refused(volume)
                ? ""
                : "; " + done + (restarted ? " by a restart of the instance" : " without a restart of the instance");
    }

    private static String reason(@org.jspecify.annotations.Nullable String reason) {
        return reason == null ? "" : ": " + reason;
    }

    static String size(VolumeView volume, String before) {
        return volume.sizeGb() == null ? "" : before + volume.sizeGb() + " GB";
    }

    /** Whether a change that was waited for did not come to be. */
    static boolean refused(VolumeView volume) {
        return "ERROR".equals(volume.status()) || volume.statusReason() != null;
    }

    static Table details(VolumeView volume, Instant now) {
        return Table.details()
                .detail("Name", volume.name())
                .detail("Id", volume.id())
                .detail("Status", volume.status())
                .detail("Reason", volume.statusReason())
                .detail("Size", size(volume, ""))
                .detail("Instance", volume.instanceName())
                .detail("Instance id", volume.instanceId())
                .detail("Mount path", volume.mountPath())
                .detail("Snapshot", volume.snapshotId())
                .detail("Tags", Human.pairs(volume.tags()))
                .detail("Created", volume.createdAt() + " (" + Human.age(volume.createdAt(), now) + " ago)")
                .detail("Version", volume.version());
    }

    static Table details(SnapshotView snapshot, Instant now) {
        return Table.details()
                .detail("Name", snapshot.name())
                .detail("Id", snapshot.id())
                .detail("Status", snapshot.status())
                .detail("Reason", snapshot.statusReason())
                .detail("Volume", snapshot.volumeId())
                .detail("Size", snapshot.sizeGb() + " GB")
                .detail("Tags", Human.pairs(snapshot.tags()))
                .detail("Created", snapshot.createdAt() + " (" + Human.age(snapshot.createdAt(), now) + " ago)")
                .detail("Version", snapshot.version());
    }
}
