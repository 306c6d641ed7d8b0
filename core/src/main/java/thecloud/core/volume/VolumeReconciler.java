package thecloud.core.volume;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;

/**
 * Makes a volume's row come true. Each step is idempotent and each look is fresh, so that it may be cut short anywhere and
 * run again by any server. What cannot be repeated safely, taking the device away and putting a restored volume in the
 * place of the present one, is done while the row is locked and still asks for it.
 */
final class VolumeReconciler implements WorkHandler {

    static final String KIND = "volume";

    private final VolumePorts ports;
    private final VolumeChanges changes;

    VolumeReconciler(VolumePorts ports) {
        this.ports = ports;
        this.changes = new VolumeChanges(ports);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome handle(WorkItem item) {
        Optional<Volume> row = ports.volumes().findById(item.subject());
        row.ifPresent(volume -> {
            switch (volume.status()) {
                case CREATING -> create(volume);
                case RESTORING -> restore(volume);
                case DELETING -> delete(volume);
                case DELETED -> remove(volume);
                case AVAILABLE -> {
                    withdraw(volume);
                    grow(volume);
                }
                case IN_USE -> grow(volume);
                case ATTACHING, DETACHING, ERROR -> {}
            }
        });
        return Outcome.Done.INSTANCE;
    }

    private void create(Volume volume) {
        try {
            UUID source = volume.source();
            if (source == null) {
                ports.storage().create(volume.id(), volume.sizeGb());
                changes.report(volume.made(ports.now()), "VOLUME_AVAILABLE");
            } else {
                become(volume, source);
            }
        } catch (BackendRefusal e) {
            changes.report(volume.failed(e.reason(), ports.now()), "VOLUME_ERROR");
        }
    }

    private void restore(Volume volume) {
        UUID source = volume.source();
        try {
            if (source != null) {
                become(volume, source);
            }
        } catch (BackendRefusal e) {
            changes.report(
                    volume.restoreRefused("could not be restored: " + e.reason(), ports.now()),
                    "VOLUME_RESTORE_REFUSED");
        }
    }

    /** The copy takes its time beside the row; a worker that was held up meanwhile overwrites nothing. */
    private void become(Volume volume, UUID source) {
        snapshots().stage(source, volume.id(), volume.sizeGb());
        ports.transactions().inTransaction(() -> {
            boolean still = ports.volumes()
                    .lock(volume.id())
                    .filter(now -> now.status() == volume.status() && now.version() == volume.version())
                    .isPresent();
            if (still) {
                ports.storage().withdraw(volume.id());
                snapshots().adopt(volume.id());
                changes.save(
                        volume.made(ports.now()),
                        volume.status() == VolumeStatus.CREATING ? "VOLUME_AVAILABLE" : "VOLUME_RESTORED");
            }
            return still;
        });
    }

    private StorageBackend.Snapshots snapshots() {
        return ports.storage()
                .as(StorageBackend.Snapshots.class)
                .orElseThrow(() -> new BackendRefusal("this storage backend has no snapshots", null));
    }

    private void grow(Volume volume) {
        if (!volume.growing()) {
            return;
        }
        try {
            ports.storage().grow(volume.id(), volume.sizeGb());
            if (!changes.report(volume.grown(ports.now()), "VOLUME_RESIZED")) {
                changes.work(volume);
            }
        } catch (BackendRefusal e) {
            String why = "could not grow to " + volume.sizeGb() + " GB: " + e.reason();
            changes.report(volume.growRefused(why, ports.now()), "VOLUME_RESIZE_REFUSED");
        }
        changes.wake(volume);
    }

    private void withdraw(Volume volume) {
        ports.transactions().inTransaction(() -> {
            ports.volumes()
                    .lock(volume.id())
                    .filter(now -> now.attachment() == null)
                    .ifPresent(now -> ports.storage().withdraw(now.id()));
            return true;
        });
    }

    private void delete(Volume volume) {
        remove(volume);
        changes.report(volume.deleted(ports.now()), "VOLUME_DELETED");
    }

    private void remove(Volume volume) {
        ports.storage().withdraw(volume.id());
        ports.storage().delete(volume.id());
    }

    @Override
    public void buried(WorkItem item, String error) {
        String why = "gave up after repeated failures: " + error;
        ports.volumes().findById(item.subject()).ifPresent(volume -> {
            if (volume.status() == VolumeStatus.CREATING) {
                changes.report(volume.failed(why, ports.now()), "VOLUME_ERROR");
            } else if (volume.status() == VolumeStatus.RESTORING) {
                changes.report(volume.restoreRefused(why, ports.now()), "VOLUME_RESTORE_REFUSED");
            } else if (volume.growing()) {
                changes.report(volume.growRefused(why, ports.now()), "VOLUME_RESIZE_REFUSED");
                changes.wake(volume);
            }
        });
    }
}
