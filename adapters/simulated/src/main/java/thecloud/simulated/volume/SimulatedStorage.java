package thecloud.simulated.volume;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.VolumeMount;
import thecloud.core.error.Unavailable;
import thecloud.core.volume.StorageBackend;
import thecloud.simulated.compute.Faults;

/**
 * Volumes in memory, each holding texts by name; no step takes time. Safe for any number of threads. Its steps, for
 * {@link #faults}, are named after the port's methods: {@code create}, {@code delete}, {@code grow}, {@code expose},
 * {@code withdraw}, {@code findAll}, {@code take}, {@code stage}, {@code adopt}, {@code deleteSnapshot}.
 */
public final class SimulatedStorage
        implements StorageBackend,
                StorageBackend.EnforcedSizes,
                StorageBackend.OnlineGrowth,
                StorageBackend.SharedBlocks,
                StorageBackend.Snapshots {

    private final Map<UUID, Contents> volumes = new ConcurrentHashMap<>();
    private final Map<UUID, Contents> staged = new ConcurrentHashMap<>();
    private final Map<UUID, Contents> snapshots = new ConcurrentHashMap<>();
    private final Set<UUID> exposed = ConcurrentHashMap.newKeySet();
    private final Faults faults = new Faults();
    private volatile boolean growsMounted = true;

    private record Contents(int sizeGb, Map<String, String> texts) {
        Contents copy(int size) {
            return new Contents(size, new ConcurrentHashMap<>(texts));
        }
    }

    /** As a server would whose rights to grow what is mounted were taken away. */
    public void growsOnlyUnmounted() {
        growsMounted = false;
    }

    public Faults faults() {
        return faults;
    }

    /** As an instance that has it mounted would. */
    public void write(UUID volumeId, String name, String text) {
        there(volumeId).texts.put(name, text);
    }

    /** What a volume holds, by name. */
    public Map<String, String> texts(UUID volumeId) {
        return new TreeMap<>(there(volumeId).texts);
    }

    public int sizeGb(UUID volumeId) {
        return there(volumeId).sizeGb;
    }

    public boolean exposed(UUID volumeId) {
        return exposed.contains(volumeId);
    }

    private Contents there(UUID volumeId) {
        Contents contents = volumes.get(volumeId);
        if (contents == null) {
            throw new Unavailable("volumes", "volume " + volumeId + " is not there", null);
        }
        return contents;
    }

    @Override
    public void create(UUID volumeId, int sizeGb) {
        faults.run("create", () -> volumes.putIfAbsent(volumeId, new Contents(sizeGb, new ConcurrentHashMap<>())));
    }

    @Override
    public void delete(UUID volumeId) {
        faults.run("delete", () -> {
            exposed.remove(volumeId);
            staged.remove(volumeId);
            volumes.remove(volumeId);
        });
    }

    @Override
    public void grow(UUID volumeId, int sizeGb) {
        faults.run("grow", () -> {
            Contents now = there(volumeId);
            volumes.put(volumeId, new Contents(Math.max(sizeGb, now.sizeGb), now.texts));
        });
    }

    @Override
    public VolumeMount.Source expose(UUID volumeId) {
        return faults.step("expose", () -> {
            there(volumeId);
            exposed.add(volumeId);
            return new VolumeMount.Source.BlockDevice("/simulated/" + volumeId, "none");
        });
    }

    @Override
    public void withdraw(UUID volumeId) {
        faults.run("withdraw", () -> exposed.remove(volumeId));
    }

    @Override
    public Inventory findAll() {
        return faults.step(
                "findAll",
                () -> new Inventory(
                        List.copyOf(volumes.keySet()), List.copyOf(exposed), List.copyOf(snapshots.keySet())));
    }

    @Override
    public void take(UUID volumeId, UUID snapshotId) {
        faults.run("take", () -> {
            Contents now = there(volumeId);
            snapshots.computeIfAbsent(snapshotId, _ -> now.copy(now.sizeGb));
        });
    }

    @Override
    public void stage(UUID snapshotId, UUID volumeId, int sizeGb) {
        faults.run("stage", () -> {
            Contents snapshot = snapshots.get(snapshotId);
            if (snapshot == null) {
                throw new BackendRefusal("snapshot " + snapshotId + " is not there", null);
            }
            staged.put(volumeId, snapshot.copy(sizeGb));
        });
    }

    @Override
    public void adopt(UUID volumeId) {
        faults.run("adopt", () -> {
            Contents next = staged.remove(volumeId);
            if (next != null) {
                volumes.put(volumeId, next);
            }
        });
    }

    @Override
    public void deleteSnapshot(UUID snapshotId) {
        faults.run("deleteSnapshot", () -> snapshots.remove(snapshotId));
    }

    @Override
    public <C> Optional<C> as(Class<C> capability) {
        boolean offered = capability != StorageBackend.OnlineGrowth.class || growsMounted;
        return offered && capability.isInstance(this) ? Optional.of(capability.cast(this)) : Optional.empty();
    }
}
