package thecloud.core.volume;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.InstanceWork;
import thecloud.core.compute.MountPath;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Stale;
import thecloud.core.error.Unsupported;

/** Volumes whose rows say what should be, and a reconciler that sees to it. */
final class ReconciledVolumes implements VolumeService {

    private final VolumePorts ports;
    private final VolumeChanges changes;
    private final VolumeUse use;

    ReconciledVolumes(VolumePorts ports) {
        this.ports = ports;
        this.changes = new VolumeChanges(ports);
        this.use = new VolumeUse(ports);
    }

    @Override
    public Volume create(Call call, CreateVolume command) {
        Snapshot snapshot = snapshot(call, command.snapshot());
        int size = size(command.sizeGb(), snapshot);
        Instant now = ports.now();
        Volume volume = new Volume(
                ports.ids().next(),
                call.member().tenantId(),
                call.member().userId(),
                command.name(),
                size,
                null,
                VolumeStatus.CREATING,
                null,
                snapshot == null ? null : snapshot.id(),
                null,
                null,
                command.tags(),
                call.requestId(),
                now,
                now,
                null,
                1);
        ports.volumes().add(volume);
        changes.tell(volume, "VOLUME_CREATING");
        changes.work(volume);
        return volume;
    }

    private @Nullable Snapshot snapshot(Call call, @Nullable String idOrName) {
        if (idOrName == null) {
            return null;
        }
        Snapshot snapshot = ports.snapshots()
                .find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new Invalid("snapshot_id", "does not exist"));
        snapshot.requireAvailable();
        return snapshot;
    }

    private int size(@Nullable Integer wanted, @Nullable Snapshot snapshot) {
        if (ports.storage().as(StorageBackend.EnforcedSizes.class).isEmpty()) {
            if (wanted != null) {
                throw new Unsupported(
                        "size_gb",
                        "cannot be enforced: this server has no loop devices, so that volumes"
                                + " hold whatever the host's disk has room for; leave it out");
            }
            return Volume.UNLIMITED;
        }
        if (snapshot == null) {
            if (wanted == null) {
                throw new Invalid("size_gb", "is required");
            }
            return wanted;
        }
        if (wanted != null && wanted < snapshot.sizeGb()) {
            throw new Invalid("size_gb", "must be at least " + snapshot.sizeGb() + ", which the snapshot has");
        }
        return wanted == null ? snapshot.sizeGb() : wanted;
    }

    @Override
    public Volume get(Call call, String idOrName) {
        return ports.volumes()
                .find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new NotFound(VolumePorts.VOLUME, idOrName));
    }

    /** The same, and nobody else changes it, or takes a snapshot of it, until the transaction ends. */
    private Volume held(Call call, String idOrName) {
        Volume found = get(call, idOrName);
        return ports.volumes().lock(found.id()).orElse(found);
    }

    @Override
    public Page<Volume> list(Call call, PageRequest page) {
        return Page.of(
                ports.volumes().list(call.member().tenantId(), page),
                page,
                volume -> new Cursor(volume.createdAt(), volume.id()));
    }

    @Override
    public Volume describe(Call call, String idOrName, DescribeVolume command) {
        Volume volume = get(call, idOrName);
        Long expected = command.expectedVersion();
        if (expected != null && expected != volume.version()) {
            throw new Stale("volume " + volume.name() + " has version " + volume.version() + " by now");
        }
        if (volume.status() == VolumeStatus.DELETED) {
            throw new Conflict("volume " + volume.name() + " is DELETED");
        }
        Volume next = volume.describedAs(command.tags(), ports.now());
        changes.save(next, "VOLUME_UPDATED");
        return next;
    }

    @Override
    public Volume attach(Call call, String idOrName, String instance, MountPath path) {
        Volume volume = held(call, idOrName);
        use.requireDetached(volume, "attach");
        use.requireNotBeingTaken(volume, "attach");
        Instance target = ports.instances()
                .find(call.member().tenantId(), instance)
                .orElseThrow(() -> new Invalid("instance_id", "does not exist"));
        requireReady(target, "attach a volume to", InstanceStatus.RUNNING, InstanceStatus.STOPPED);
        ports.volumes().ofInstance(target.id()).forEach(other -> {
            Volume.Attachment there = other.attachment();
            if (there != null && there.mountPath().equals(path.value())) {
                throw new Conflict("mount_path", "has volume " + other.name() + " on instance " + target.name());
            }
        });
        Volume next = volume.attach(target.id(), path.value(), call.requestId(), ports.now());
        changes.save(next, "VOLUME_ATTACHING");
        remount(next, target);
        return next;
    }

    @Override
    public Volume detach(Call call, String idOrName) {
        Volume volume = get(call, idOrName);
        Volume next = volume.detach(call.requestId(), ports.now());
        Volume.Attachment attachment = volume.attachment();
        if (attachment != null) {
            ports.instances().findById(attachment.instanceId()).ifPresent(target -> {
                requireReady(
                        target,
                        "detach a volume from",
                        InstanceStatus.RUNNING,
                        InstanceStatus.STOPPED,
                        InstanceStatus.ERROR);
                remount(next, target);
            });
        }
        changes.save(next, "VOLUME_DETACHING");
        return next;
    }

    private static void requireReady(Instance instance, String verb, InstanceStatus... allowed) {
        if (!instance.settled() || !List.of(allowed).contains(instance.status())) {
            throw new Conflict("cannot " + verb + " instance " + instance.name() + ": it is " + instance.status()
                    + (instance.settled() ? "" : " and on its way to " + instance.desired()));
        }
    }

    private void remount(Volume volume, Instance target) {
        ports.queue().enqueue(InstanceWork.reconcile(target.id(), target.tenantId(), volume.requestId()));
    }

    @Override
    public Volume resize(Call call, String idOrName, int sizeGb) {
        CreateVolume.requireSize(sizeGb);
        Volume volume = held(call, idOrName);
        if (volume.sizeGb() == Volume.UNLIMITED) {
            throw new Conflict("volume " + volume.name() + " has no size: this server cannot enforce one");
        }
        Volume next = volume.resize(sizeGb, call.requestId(), ports.now());
        if (ports.storage().as(StorageBackend.OnlineGrowth.class).isEmpty()) {
            use.requireUnmounted(volume);
        }
        use.requireNotBeingTaken(volume, "resize");
        changes.save(next, "VOLUME_RESIZING");
        changes.work(next);
        return next;
    }

    @Override
    public Volume delete(Call call, String idOrName) {
        Volume volume = held(call, idOrName);
        use.requireDetached(volume, "delete");
        use.requireNotBeingTaken(volume, "delete");
        Volume next = volume.delete(call.requestId(), ports.now());
        changes.save(next, "VOLUME_DELETING");
        changes.work(next);
        return next;
    }

    @Override
    public Volume settle(Call call, Volume volume, Duration patience) {
        return new Patience(ports, call.member().tenantId())
                .until(
                        VolumePorts.VOLUME,
                        volume.id(),
                        () -> get(call, volume.id().toString()),
                        Volume::settled,
                        patience);
    }
}
