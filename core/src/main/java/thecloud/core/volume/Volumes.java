package thecloud.core.volume;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.compute.InstanceVolumes;
import thecloud.core.work.Periodic;
import thecloud.core.work.WorkHandler;

/** Makes the slice's services and background work; the server puts the guard around the services. */
public final class Volumes {

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(15);

    private final VolumePorts ports;
    private final Periodic sweep;

    public Volumes(VolumePorts ports) {
        this.ports = ports;
        this.sweep = new Periodic(VolumeSweep.KIND, SWEEP_EVERY, new VolumeSweep(ports)::run);
    }

    public VolumeService volumes() {
        return new ReconciledVolumes(ports);
    }

    public SnapshotService snapshots() {
        return new ReconciledSnapshots(ports);
    }

    /** What the compute slice asks about instances' volumes. */
    public InstanceVolumes ofInstances() {
        return new AttachedVolumes(ports);
    }

    public InstanceAttachments attachments() {
        return (tenantId, instances) ->
                instances.isEmpty() ? List.of() : ports.volumes().ofInstances(tenantId, instances);
    }

    /** What policies can ask, by type of resource. */
    public Map<String, ResourceDirectory> directories() {
        return Map.of(
                VolumePorts.VOLUME,
                        (tenantId, idOrName) -> ports.volumes()
                                .find(tenantId, idOrName)
                                .map(volume -> new ResourceDirectory.Facts(
                                        volume.id(), volume.tags().values())),
                VolumePorts.SNAPSHOT,
                        (tenantId, idOrName) -> ports.snapshots()
                                .find(tenantId, idOrName)
                                .map(snapshot -> new ResourceDirectory.Facts(
                                        snapshot.id(), snapshot.tags().values())));
    }

    /** What the work loop runs for this slice. */
    public List<WorkHandler> handlers() {
        return List.of(new VolumeReconciler(ports), new SnapshotReconciler(ports), sweep);
    }

    /** What must be in the queue from the start on. */
    public List<Periodic> periodic() {
        return List.of(sweep);
    }
}
