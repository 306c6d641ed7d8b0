package thecloud.core.volume;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceVolumes;
import thecloud.core.compute.NotReady;
import thecloud.core.compute.VolumeClaim;
import thecloud.core.compute.VolumeMount;
import thecloud.core.error.Invalid;

/** What instances have of volumes, by the volumes' rows. */
final class AttachedVolumes implements InstanceVolumes {

    /** A label says nothing of where the bytes are. */
    private static final VolumeMount.Source NOWHERE = new VolumeMount.Source.Named("");

    private final VolumePorts ports;
    private final VolumeChanges changes;
    private final VolumeUse use;

    AttachedVolumes(VolumePorts ports) {
        this.ports = ports;
        this.changes = new VolumeChanges(ports);
        this.use = new VolumeUse(ports);
    }

    @Override
    public void claim(Call call, Instance instance, List<VolumeClaim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            VolumeClaim claim = claims.get(i);
            String field = "volumes[" + i + "].volume_id";
            Volume volume = ports.volumes()
                    .find(instance.tenantId(), claim.volume())
                    .flatMap(found -> ports.volumes().lock(found.id()))
                    .orElseThrow(() -> new Invalid(field, "does not exist"));
            use.requireDetached(volume, "attach");
            use.requireNotBeingTaken(volume, "attach");
            changes.save(
                    volume.attach(instance.id(), claim.path().value(), call.requestId(), ports.now()),
                    "VOLUME_ATTACHING");
        }
    }

    @Override
    public Wanted wanted(UUID instanceId) {
        List<Volume> rows = ports.volumes().ofInstance(instanceId);
        boolean changing = rows.stream().anyMatch(volume -> volume.status() != VolumeStatus.IN_USE);
        return new Wanted(
                label(rows, AttachedVolumes::stays),
                changing,
                label(rows, volume -> volume.status() == VolumeStatus.IN_USE));
    }

    private static String label(List<Volume> rows, Predicate<Volume> which) {
        return VolumeMount.label(rows.stream()
                .filter(which)
                .map(volume -> new VolumeMount(volume.id(), path(volume), NOWHERE))
                .toList());
    }

    @Override
    public List<VolumeMount> ready(UUID instanceId) {
        return ports.volumes().ofInstance(instanceId).stream()
                .map(this::mount)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Exposed while nobody can detach it, so that no late withdrawal takes the device from under the mount. */
    private Optional<VolumeMount> mount(Volume seen) {
        if (!stays(seen)) {
            return Optional.empty();
        }
        return ports.transactions()
                .inTransaction(() -> ports.volumes()
                        .lock(seen.id())
                        .filter(volume -> stays(volume) && Objects.equals(volume.attachment(), seen.attachment()))
                        .map(this::exposed));
    }

    /** Its file system cannot be mounted while it grows unmounted. */
    private VolumeMount exposed(Volume volume) {
        if (volume.growing()) {
            throw new NotReady("waits for volume " + volume.name() + ", which grows to " + volume.sizeGb() + " GB");
        }
        return new VolumeMount(volume.id(), path(volume), ports.storage().expose(volume.id()));
    }

    private static boolean stays(Volume volume) {
        return volume.status() == VolumeStatus.ATTACHING || volume.status() == VolumeStatus.IN_USE;
    }

    private static String path(Volume volume) {
        Volume.Attachment attachment = volume.attachment();
        return attachment == null ? "" : attachment.mountPath();
    }

    @Override
    public void mounted(Instance instance, String label, @Nullable Instant runningSince) {
        Set<String> there = Set.copyOf(Arrays.asList(label.split(",", -1)));
        for (Volume volume : ports.volumes().ofInstance(instance.id())) {
            boolean mounted = there.contains(volume.id() + ":" + path(volume));
            if (mounted && volume.status() == VolumeStatus.ATTACHING) {
                Boolean restarted = restarted(volume, instance, runningSince);
                advance(volume.attached(restarted, ports.now()), "VOLUME_ATTACHED");
            } else if (!mounted && volume.status() == VolumeStatus.DETACHING) {
                Boolean restarted = restarted(volume, instance, runningSince);
                advance(volume.detached(restarted, ports.now()), "VOLUME_DETACHED");
            }
        }
    }

    /** Null when the change needed none: the instance does not run, or its launch brought the volume. */
    private static @Nullable Boolean restarted(Volume volume, Instance instance, @Nullable Instant runningSince) {
        boolean launched = volume.requestId().equals(instance.requestId());
        if (runningSince == null || launched) {
            return null;
        }
        return runningSince.isAfter(volume.updatedAt());
    }

    @Override
    public boolean refused(Instance instance, String reason) {
        boolean any = false;
        for (Volume volume : ports.volumes().ofInstance(instance.id())) {
            if (volume.status() == VolumeStatus.ATTACHING) {
                String why = "could not be attached to " + instance.name() + ": " + reason;
                any |= advance(volume.attachRefused(why, ports.now()), "VOLUME_ATTACH_REFUSED");
            } else if (volume.status() == VolumeStatus.DETACHING) {
                String why = "could not be detached from " + instance.name() + ": " + reason;
                any |= advance(volume.detachRefused(why, ports.now()), "VOLUME_DETACH_REFUSED");
            }
        }
        return any;
    }

    @Override
    public void release(Instance instance) {
        for (Volume seen : ports.volumes().ofInstance(instance.id())) {
            ports.volumes()
                    .lock(seen.id()) // nobody looks at it for this instance again: this must not lose against a change
                    .filter(volume -> Objects.equals(volume.attachment(), seen.attachment()))
                    .ifPresent(volume -> advance(volume.detached(null, ports.now()), "VOLUME_DETACHED"));
        }
    }

    /** Loses against a change that came in between; whoever made it has asked for another look. */
    private boolean advance(Volume next, String event) {
        boolean saved = ports.volumes().update(next);
        if (saved) {
            changes.tell(next, event);
            changes.work(next);
        }
        return saved;
    }
}
