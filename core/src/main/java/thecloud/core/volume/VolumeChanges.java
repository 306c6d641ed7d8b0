package thecloud.core.volume;

import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.compute.InstanceWork;
import thecloud.core.error.Conflict;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkRequest;

/** Writes the next state of a volume, its event, and the work that it needs. */
final class VolumeChanges {

    private final VolumePorts ports;
    private final EventWriter events;

    VolumeChanges(VolumePorts ports) {
        this.ports = ports;
        this.events = ports.volumeEvents();
    }

    /** In the open transaction. @throws Conflict when somebody was faster */
    void save(Volume next, String event) {
        if (!ports.volumes().update(next)) {
            throw new Conflict("volume " + next.name() + " was changed by somebody else just now; try again");
        }
        tell(next, event);
    }

    /** In a transaction of its own; loses against a change that came in between, which the next look sees. */
    boolean report(Volume next, String event) {
        return inTransaction(() -> {
            boolean saved = ports.volumes().update(next);
            if (saved) {
                tell(next, event);
            }
            return saved;
        });
    }

    void tell(Volume volume, String event) {
        events.write(subject(volume), event, volume.status().name(), reason(volume, event));
    }

    private static @Nullable String reason(Volume volume, String event) {
        Boolean restarted = volume.restarted();
        boolean changed = event.equals("VOLUME_ATTACHED") || event.equals("VOLUME_DETACHED");
        return changed && restarted != null
                ? (restarted ? "by a restart of the instance" : "without a restart of the instance")
                : volume.statusReason();
    }

    /** The background work of a volume. */
    void work(Volume volume) {
        ports.queue()
                .enqueue(WorkRequest.now(VolumeReconciler.KIND, volume.id(), volume.tenantId(), volume.requestId()));
    }

    /** An instance may wait for it. */
    void wake(Volume volume) {
        Volume.Attachment attachment = volume.attachment();
        if (attachment != null) {
            ports.queue()
                    .enqueue(InstanceWork.reconcile(attachment.instanceId(), volume.tenantId(), volume.requestId()));
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return ports.transactions().inTransaction(work);
    }

    private static EventWriter.Subject subject(Volume volume) {
        return new EventWriter.Subject(
                volume.tenantId(), volume.id(), volume.name(), volume.requestId(), volume.ownerId());
    }
}
