package thecloud.core.volume;

import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.error.Conflict;

/** Refuses what would take a volume or snapshot from who needs it, and says who that is. */
final class VolumeUse {

    private final VolumePorts ports;

    VolumeUse(VolumePorts ports) {
        this.ports = ports;
    }

    /** @throws Conflict naming the instance that has the volume */
    void requireDetached(Volume volume, String verb) {
        Volume.Attachment attachment = volume.attachment();
        if (attachment != null) {
            throw new Conflict("cannot " + verb + " volume " + volume.name() + ": it is attached to instance "
                    + instanceName(attachment));
        }
    }

    /**
     * Before it grows unmounted: for the volume as it is locked, so that no start exposes it meanwhile.
     *
     * @throws Conflict naming the instance that has it mounted
     */
    void requireUnmounted(Volume volume) {
        Volume.Attachment attachment = volume.attachment();
        if (attachment != null && !stopped(attachment)) {
            throw new Conflict("volume " + volume.name() + " cannot grow while instance " + instanceName(attachment)
                    + " runs with it: the kernel lets this server grow file systems only while they are not mounted;"
                    + " stop the instance first, or detach the volume");
        }
    }

    private boolean stopped(Volume.Attachment attachment) {
        return ports.instances()
                .findById(attachment.instanceId())
                .filter(instance -> instance.settled() && instance.status() == InstanceStatus.STOPPED)
                .isPresent();
    }

    /** @throws Conflict naming the snapshot that is being taken of the volume */
    void requireNotBeingTaken(Volume volume, String verb) {
        ports.snapshots().takenOf(volume.id()).ifPresent(snapshot -> {
            throw new Conflict("cannot " + verb + " volume " + volume.name() + ": snapshot " + snapshot.name()
                    + " is being taken of it");
        });
    }

    /** @throws Conflict naming the volume that is being made of the snapshot */
    void requireUnused(Snapshot snapshot) {
        ports.volumes().becoming(snapshot.id()).ifPresent(volume -> {
            throw new Conflict(
                    "cannot delete snapshot " + snapshot.name() + ": volume " + volume.name() + " is being made of it");
        });
    }

    private String instanceName(Volume.Attachment attachment) {
        return ports.instances()
                .findById(attachment.instanceId())
                .map(Instance::name)
                .orElse(attachment.instanceId().toString());
    }
}
