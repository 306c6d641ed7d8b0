package thecloud.core.volume;

import java.util.Optional;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;

/** Makes a snapshot's row come true. May be cut short anywhere and run again by any server. */
final class SnapshotReconciler implements WorkHandler {

    static final String KIND = "snapshot";

    private final VolumePorts ports;
    private final EventWriter events;

    SnapshotReconciler(VolumePorts ports) {
        this.ports = ports;
        this.events = ports.snapshotEvents();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome handle(WorkItem item) {
        Optional<Snapshot> row = ports.snapshots().findById(item.subject());
        row.ifPresent(snapshot -> {
            switch (snapshot.status()) {
                case CREATING -> take(snapshot);
                case DELETING -> {
                    backend().deleteSnapshot(snapshot.id());
                    report(snapshot.deleted(ports.now()), "SNAPSHOT_DELETED");
                }
                case DELETED -> backend().deleteSnapshot(snapshot.id());
                case AVAILABLE, ERROR -> {}
            }
        });
        return Outcome.Done.INSTANCE;
    }

    private void take(Snapshot snapshot) {
        try {
            backend().take(snapshot.volumeId(), snapshot.id());
            report(snapshot.taken(ports.now()), "SNAPSHOT_AVAILABLE");
        } catch (BackendRefusal e) {
            report(snapshot.failed(e.reason(), ports.now()), "SNAPSHOT_ERROR");
        }
    }

    @Override
    public void buried(WorkItem item, String error) {
        ports.snapshots()
                .findById(item.subject())
                .filter(snapshot -> snapshot.status() == SnapshotStatus.CREATING)
                .ifPresent(snapshot -> report(
                        snapshot.failed("gave up after repeated failures: " + error, ports.now()), "SNAPSHOT_ERROR"));
    }

    private StorageBackend.Snapshots backend() {
        return ports.storage()
                .as(StorageBackend.Snapshots.class)
                .orElseThrow(() -> new BackendRefusal("this storage backend cannot take snapshots", null));
    }

    private void report(Snapshot next, String event) {
        ports.transactions().inTransaction(() -> {
            if (ports.snapshots().update(next)) {
                events.write(subject(next), event, next.status().name(), next.statusReason());
            }
            return true;
        });
    }

    static EventWriter.Subject subject(Snapshot snapshot) {
        return new EventWriter.Subject(
                snapshot.tenantId(), snapshot.id(), snapshot.name(), snapshot.requestId(), snapshot.ownerId());
    }
}
