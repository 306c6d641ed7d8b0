package thecloud.core.volume;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.compute.VolumeMount;

/**
 * Outbound port: whatever keeps the bytes of volumes. Every step is idempotent, so that it can be repeated after a crash:
 * creating what exists does nothing, deleting what is gone does nothing, growing to a size that it has does nothing.
 *
 * <p>Any method throws {@link thecloud.core.error.Unavailable} for what may pass, and
 * {@link thecloud.core.compute.BackendRefusal} when it says no for a reason that repeating will not change. Sizes are in
 * GiB.
 */
public interface StorageBackend {

    /** An empty volume with a file system. */
    void create(UUID volumeId, int sizeGb);

    /** Removes every trace, also of what was only staged. */
    void delete(UUID volumeId);

    /** Makes it larger, and the file system in it. Refused for one that stays mounted, unless {@link OnlineGrowth}. */
    void grow(UUID volumeId, int sizeGb);

    /** What a compute backend needs to mount it; there when this returns, until {@link #withdraw}. */
    VolumeMount.Source expose(UUID volumeId);

    /** The opposite. A volume that is still mounted goes when it no longer is. */
    void withdraw(UUID volumeId);

    /** Every volume and snapshot of this cloud, whoever made it. Nothing that is not this cloud's. */
    Inventory findAll();

    /** Something that this backend can do and others may not: {@code storage.as(Snapshots.class)}. */
    <C> Optional<C> as(Class<C> capability);

    /** Capability: a volume that is full says "no space left", and takes nothing from others. */
    interface EnforcedSizes {}

    /** Capability: a volume grows while it is mounted. */
    interface OnlineGrowth {}

    /** Capability: a snapshot or restore shares blocks with what it is of: it takes no time and no room at first. */
    interface SharedBlocks {}

    /** Capability: snapshots, and volumes made of them. */
    interface Snapshots {

        /** Keeps what the volume holds at one moment; writers wait meanwhile. Does nothing when there is one. */
        void take(UUID volumeId, UUID snapshotId);

        /** Prepares what the volume shall become; the volume itself, if there is one, stays as it is. */
        void stage(UUID snapshotId, UUID volumeId, int sizeGb);

        /** The volume becomes what was staged, at once and as a whole. Does nothing when nothing is staged. */
        void adopt(UUID volumeId);

        void deleteSnapshot(UUID snapshotId);
    }

    /** @param exposed those volumes that a compute backend can mount now */
    record Inventory(List<UUID> volumes, List<UUID> exposed, List<UUID> snapshots) {}
}
