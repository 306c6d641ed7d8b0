package thecloud.core.volume;

import java.time.Duration;
import java.time.Instant;
import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Stale;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkRequest;

/** Snapshots whose rows say what should be, and a reconciler that sees to it. */
final class ReconciledSnapshots implements SnapshotService {

    private final VolumePorts ports;
    private final VolumeChanges volumes;
    private final VolumeUse use;
    private final EventWriter events;

    ReconciledSnapshots(VolumePorts ports) {
        this.ports = ports;
        this.volumes = new VolumeChanges(ports);
        this.use = new VolumeUse(ports);
        this.events = ports.snapshotEvents();
    }

    @Override
    public Snapshot create(Call call, CreateSnapshot command) {
        if (ports.storage().as(StorageBackend.Snapshots.class).isEmpty()) {
            throw new Conflict("this storage backend cannot take snapshots");
        }
        Volume volume = ports.volumes()
                .find(call.member().tenantId(), command.volume())
                .flatMap(found -> ports.volumes().lock(found.id()))
                .orElseThrow(() -> new Invalid("volume_id", "does not exist"));
        if (!volume.settled() || volume.appliedGb() == null || volume.status() == VolumeStatus.DELETED) {
            throw new Conflict("cannot take a snapshot of volume " + volume.name() + " while it is " + volume.status()
                    + (volume.growing() ? " and grows" : ""));
        }
        use.requireNotBeingTaken(volume, "take a snapshot of");
        Instant now = ports.now();
        Snapshot snapshot = new Snapshot(
                ports.ids().next(),
                volume.tenantId(),
                call.member().userId(),
                command.name(),
                volume.id(),
                volume.sizeGb(),
                SnapshotStatus.CREATING,
                null,
                command.tags(),
                call.requestId(),
                now,
                now,
                null,
                1);
        ports.snapshots().add(snapshot);
        record(snapshot, "SNAPSHOT_CREATING");
        return snapshot;
    }

    @Override
    public Snapshot get(Call call, String idOrName) {
        return ports.snapshots()
                .find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new NotFound(VolumePorts.SNAPSHOT, idOrName));
    }

    @Override
    public Page<Snapshot> list(Call call, PageRequest page) {
        return Page.of(
                ports.snapshots().list(call.member().tenantId(), page),
                page,
                snapshot -> new Cursor(snapshot.createdAt(), snapshot.id()));
    }

    @Override
    public Snapshot describe(Call call, String idOrName, DescribeVolume command) {
        Snapshot snapshot = get(call, idOrName);
        Long expected = command.expectedVersion();
        if (expected != null && expected != snapshot.version()) {
            throw new Stale("snapshot " + snapshot.name() + " has version " + snapshot.version() + " by now");
        }
        if (snapshot.status() == SnapshotStatus.DELETED) {
            throw new Conflict("snapshot " + snapshot.name() + " is DELETED");
        }
        Snapshot next = snapshot.describedAs(command.tags(), ports.now());
        save(next);
        tell(next, "SNAPSHOT_UPDATED");
        return next;
    }

    @Override
    public Volume restore(Call call, String idOrName) {
        Snapshot snapshot = get(call, idOrName);
        snapshot.requireAvailable();
        Volume volume = ports.volumes()
                .lock(snapshot.volumeId())
                .filter(found -> found.status() != VolumeStatus.DELETED)
                .orElseThrow(() -> new Conflict(
                        "the volume of snapshot " + snapshot.name() + " is gone; create a new volume of the snapshot"));
        use.requireDetached(volume, "restore");
        use.requireNotBeingTaken(volume, "restore");
        Volume next = volume.restore(snapshot.id(), call.requestId(), ports.now());
        volumes.save(next, "VOLUME_RESTORING");
        volumes.work(next);
        return next;
    }

    @Override
    public Snapshot delete(Call call, String idOrName) {
        Snapshot snapshot = get(call, idOrName);
        use.requireUnused(snapshot);
        Snapshot next = snapshot.delete(call.requestId(), ports.now());
        save(next);
        record(next, "SNAPSHOT_DELETING");
        return next;
    }

    @Override
    public Snapshot settle(Call call, Snapshot snapshot, Duration patience) {
        return new Patience(ports, call.member().tenantId())
                .until(
                        VolumePorts.SNAPSHOT,
                        snapshot.id(),
                        () -> get(call, snapshot.id().toString()),
                        Snapshot::settled,
                        patience);
    }

    private void save(Snapshot next) {
        if (!ports.snapshots().update(next)) {
            throw new Conflict("snapshot " + next.name() + " was changed by somebody else just now; try again");
        }
    }

    private void record(Snapshot snapshot, String event) {
        tell(snapshot, event);
        ports.queue()
                .enqueue(WorkRequest.now(
                        SnapshotReconciler.KIND, snapshot.id(), snapshot.tenantId(), snapshot.requestId()));
    }

    private void tell(Snapshot snapshot, String event) {
        events.write(
                SnapshotReconciler.subject(snapshot), event, snapshot.status().name(), snapshot.statusReason());
    }
}
