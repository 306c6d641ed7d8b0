package thecloud.simulated.object;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.blob.ObjectStore;

/** Blobs in memory. It can be full, lose and damage what it has, fail at any step, and crash. */
public final class SimulatedObjectStore implements ObjectStore {

    private static final long PLENTY = 1L << 40;

    private final InstantSource clock;
    private final StorageFaults faults = new StorageFaults();
    private final Map<UUID, SimulatedBlob> blobs = new ConcurrentHashMap<>();
    private final Set<SimulatedWriter> writers = ConcurrentHashMap.newKeySet();
    private final Map<UUID, SimulatedWriter> unfinished = new ConcurrentHashMap<>();
    private final AtomicLong used = new AtomicLong();
    private volatile long total = PLENTY;

    public SimulatedObjectStore() {
        this(InstantSource.system());
    }

    /** @param clock of the times of commits */
    public SimulatedObjectStore(InstantSource clock) {
        this.clock = clock;
    }

    public StorageFaults faults() {
        return faults;
    }

    /** How many bytes it can have. */
    public void size(long bytes) {
        total = bytes;
    }

    /** The segment with this byte of the blob fails its checksum from now on. */
    public void damage(UUID id, long offset) {
        committed(id).damage(offset);
    }

    /** The blob is gone, as on a broken disk. */
    public void lose(UUID id) {
        blobs.remove(id);
    }

    /** All there is: committed blobs, and what writers of the past have left. */
    public Set<UUID> content() {
        Set<UUID> all = ConcurrentHashMap.newKeySet();
        all.addAll(blobs.keySet());
        all.addAll(unfinished.keySet());
        return all;
    }

    /** Every writer ends where it is, and nobody cleans up behind it. */
    public void crash() {
        writers.forEach(writer -> unfinished.put(writer.id(), writer));
        writers.clear();
    }

    @Override
    public BlobWriter create(UUID id, long expectedLength, @Nullable DataKey key) {
        return faults.step("create", () -> {
            if (total - used.get() < expectedLength) {
                throw full();
            }
            SimulatedWriter writer = new SimulatedWriter(this, id, key, clock.instant());
            writers.add(writer);
            return writer;
        });
    }

    void take(long bytes) {
        if (used.addAndGet(bytes) > total) {
            used.addAndGet(-bytes);
            throw full();
        }
    }

    void commit(SimulatedWriter writer, byte[] bytes, @Nullable DataKey key) {
        if (!writers.contains(writer)) {
            throw new IllegalStateException("this writer's store has crashed");
        }
        SimulatedBlob blob = new SimulatedBlob(writer.id(), bytes, key, clock.instant());
        if (blobs.putIfAbsent(writer.id(), blob) != null) {
            throw new IllegalStateException("blob " + writer.id() + " exists already");
        }
        writers.remove(writer);
    }

    void abandon(SimulatedWriter writer, long bytes) {
        if (writers.remove(writer)) {
            used.addAndGet(-bytes);
        }
    }

    @Override
    public BlobReader open(UUID id, long length, @Nullable DataKey key) {
        return faults.step("open", () -> {
            SimulatedBlob blob = committed(id);
            blob.require(length, key != null);
            return new SimulatedReader(blob, key, faults);
        });
    }

    private SimulatedBlob committed(UUID id) {
        SimulatedBlob blob = blobs.get(id);
        if (blob == null) {
            throw new DamagedBlob(id, "it is missing");
        }
        return blob;
    }

    @Override
    public void settle(Collection<UUID> ids) {
        faults.run(
                "settle",
                () -> ids.stream().map(blobs::get).forEach(blob -> {
                    if (blob != null) {
                        blob.settle();
                    }
                }));
    }

    @Override
    public void remove(Collection<UUID> ids) {
        faults.run(
                "remove",
                () -> ids.stream().map(blobs::remove).forEach(blob -> {
                    if (blob != null) {
                        used.addAndGet(-blob.bytes().length);
                    }
                }));
    }

    @Override
    public List<UUID> pending(Instant before, int limit) {
        return faults.step(
                "pending",
                () -> blobs.entrySet().stream()
                        .filter(entry -> entry.getValue().isPendingSince(before))
                        .map(Map.Entry::getKey)
                        .limit(limit)
                        .toList());
    }

    @Override
    public int sweep(Instant before) {
        return faults.step("sweep", () -> {
            int swept = 0;
            for (SimulatedWriter writer : List.copyOf(unfinished.values())) {
                if (writer.begun().isBefore(before) && unfinished.remove(writer.id(), writer)) {
                    swept++;
                }
            }
            return swept;
        });
    }

    @Override
    public void verify(UUID id, long length, boolean encrypted) {
        faults.run("verify", () -> {
            SimulatedBlob blob = committed(id);
            blob.require(length, encrypted);
            blob.requireWhole();
        });
    }

    @Override
    public Capacity capacity() {
        return faults.step("capacity", () -> new Capacity(total, Math.max(0, total - used.get())));
    }

    private static Unavailable full() {
        return new Unavailable("object storage", "the object store's disk is full; free some space", null);
    }
}
