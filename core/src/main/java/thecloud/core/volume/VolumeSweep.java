package thecloud.core.volume;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import thecloud.core.compute.InstanceWork;
import thecloud.core.work.WorkRequest;

/**
 * Compares every row with everything the backend has: asks for another look where something is under way or was left
 * behind, and removes what is this cloud's and is not wanted. What never had a row is kept for a day: no crash leaves such a
 * thing, but a database that was put back to what it was before.
 */
final class VolumeSweep {

    static final String KIND = "volume.sweep";

    private static final System.Logger LOG = System.getLogger(VolumeSweep.class.getName());
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int BATCH = 1000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final VolumePorts ports;
    /** Since when this server has known what has no row; a start of the server begins the day anew. */
    private final Map<UUID, Instant> unknown = new ConcurrentHashMap<>();

    VolumeSweep(VolumePorts ports) {
        this.ports = ports;
    }

    /** Looks at the backend first: a row is always older than its bytes, so none can be missed. */
    void run() {
        ports.volumes().leftBehind(BATCH).forEach(this::detach);
        StorageBackend.Inventory there = ports.storage().findAll();
        Set<UUID> volumes = new HashSet<>(there.volumes());
        Set<UUID> exposed = new HashSet<>(there.exposed());
        Set<UUID> snapshots = new HashSet<>(there.snapshots());
        each(ports.volumes()::all, Volume::id, volume -> {
            volumes.remove(volume.id());
            look(volume, exposed.contains(volume.id()));
        });
        each(ports.snapshots()::all, Snapshot::id, snapshot -> {
            snapshots.remove(snapshot.id());
            if (!snapshot.settled()) {
                enqueue(SnapshotReconciler.KIND, snapshot.id(), snapshot.tenantId());
            }
        });
        unknown.keySet().removeIf(id -> !volumes.contains(id) && !snapshots.contains(id));
        volumes.forEach(this::removeOrphan);
        snapshots.forEach(this::removeSnapshot);
    }

    private static <R> void each(BiFunction<UUID, Integer, List<R>> read, Function<R, UUID> id, Consumer<R> look) {
        UUID after = BEFORE_ALL;
        List<R> batch;
        do {
            batch = read.apply(after, BATCH);
            batch.forEach(look);
            after = batch.isEmpty() ? after : id.apply(batch.getLast());
        } while (batch.size() == BATCH);
    }

    private void look(Volume volume, boolean exposed) {
        Volume.Attachment attachment = volume.attachment();
        if (attachment == null) {
            if (!volume.settled() || exposed) {
                enqueue(VolumeReconciler.KIND, volume.id(), volume.tenantId());
            }
        } else if (volume.growing()) {
            enqueue(VolumeReconciler.KIND, volume.id(), volume.tenantId());
        } else if (volume.status() != VolumeStatus.IN_USE) {
            // Whoever was to tell the volume that it arrived may have been cut short.
            ports.queue().enqueueIfAbsent(InstanceWork.reconcile(attachment.instanceId(), volume.tenantId(), KIND));
        }
    }

    /** Its instance is gone; whoever was to tell it so may have been cut short. */
    private void detach(Volume volume) {
        new VolumeChanges(ports).report(volume.detached(null, ports.now()), "VOLUME_DETACHED");
        enqueue(VolumeReconciler.KIND, volume.id(), volume.tenantId());
    }

    private void enqueue(String kind, UUID id, UUID tenantId) {
        ports.queue().enqueueIfAbsent(WorkRequest.now(kind, id, tenantId, KIND));
    }

    private void removeOrphan(UUID id) {
        Optional<Volume> row = ports.volumes().findById(id);
        boolean unwanted = row.map(volume -> volume.status() == VolumeStatus.DELETED)
                .orElseGet(() -> isOver(VolumePorts.VOLUME, id));
        if (unwanted) {
            ports.storage().withdraw(id);
            ports.storage().delete(id);
        }
    }

    /** Whether the time is over for which it is kept. */
    private boolean isOver(String kind, UUID id) {
        Instant since = unknown.putIfAbsent(id, ports.now());
        if (since == null) {
            LOG.log(
                    Level.WARNING,
                    "{0} {1} is on the disk and not in the database; it is removed in {2} hours",
                    kind,
                    id,
                    KEPT.toHours());
        }
        return since != null && !ports.now().isBefore(since.plus(KEPT));
    }

    private void removeSnapshot(UUID id) {
        Optional<Snapshot> row = ports.snapshots().findById(id);
        boolean unwanted = row.map(snapshot -> snapshot.status() == SnapshotStatus.DELETED)
                .orElseGet(() -> isOver(VolumePorts.SNAPSHOT, id));
        if (unwanted) {
            ports.storage().as(StorageBackend.Snapshots.class).ifPresent(backend -> backend.deleteSnapshot(id));
        }
    }
}
