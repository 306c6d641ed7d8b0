package thecloud.postgres.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.core.Nullable;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.blob.ObjectStore;

/** Blobs in memory, as small as the contract allows. */
final class MemoryStore implements ObjectStore {

    private final InstantSource clock;
    private final Map<UUID, Blob> blobs = new ConcurrentHashMap<>();
    /** And when they were begun. */
    private final Map<UUID, Instant> unfinished = new ConcurrentHashMap<>();

    MemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    private record Blob(byte[] bytes, byte @Nullable [] key, Instant committed, boolean settled, boolean damaged) {}

    Set<UUID> all() {
        return new HashSet<>(blobs.keySet());
    }

    Set<UUID> unfinished() {
        return Set.copyOf(unfinished.keySet());
    }

    void damage(UUID id) {
        blobs.computeIfPresent(id, (same, blob) -> new Blob(blob.bytes, blob.key, blob.committed, blob.settled, true));
    }

    @Override
    public BlobWriter create(UUID id, long expectedLength, @Nullable DataKey key) {
        unfinished.put(id, clock.instant());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return new BlobWriter() {
            @Override
            public void write(ByteBuffer bytes) {
                byte[] taken = new byte[bytes.remaining()];
                bytes.get(taken);
                out.writeBytes(taken);
            }

            @Override
            public void commit() {
                byte[] secret = key == null ? null : key.bytes();
                blobs.put(id, new Blob(out.toByteArray(), secret, clock.instant(), false, false));
                unfinished.remove(id);
            }

            @Override
            public void close() {
                unfinished.remove(id);
            }
        };
    }

    @Override
    public BlobReader open(UUID id, long length, @Nullable DataKey key) {
        Blob blob = present(id, length);
        if (!Arrays.equals(blob.key, key == null ? null : key.bytes())) {
            throw new DamagedBlob(id, "another key");
        }
        return new BlobReader() {
            @Override
            public void copyTo(long offset, long count, WritableByteChannel target) throws IOException {
                if (blob.damaged) {
                    throw new DamagedBlob(id, "segment 0 fails its checksum");
                }
                target.write(ByteBuffer.wrap(blob.bytes, (int) offset, (int) count));
            }

            @Override
            public boolean direct() {
                return true;
            }

            @Override
            public long send(long offset, long count, WritableByteChannel socket) throws IOException {
                return socket.write(ByteBuffer.wrap(blob.bytes, (int) offset, (int) count));
            }

            @Override
            public void close() {}
        };
    }

    private Blob present(UUID id, long length) {
        Blob blob = blobs.get(id);
        if (blob == null || blob.bytes.length != length) {
            throw new DamagedBlob(id, "missing");
        }
        return blob;
    }

    @Override
    public void settle(Collection<UUID> ids) {
        ids.forEach(id -> blobs.computeIfPresent(
                id, (same, blob) -> new Blob(blob.bytes, blob.key, blob.committed, true, blob.damaged)));
    }

    @Override
    public void remove(Collection<UUID> ids) {
        ids.forEach(blobs::remove);
    }

    @Override
    public List<UUID> pending(Instant before, int limit) {
        return blobs.entrySet().stream()
                .filter(entry ->
                        !entry.getValue().settled && entry.getValue().committed.isBefore(before))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    @Override
    public int sweep(Instant before) {
        int all = unfinished.size();
        unfinished.values().removeIf(begun -> begun.isBefore(before));
        return all - unfinished.size();
    }

    @Override
    public void verify(UUID id, long length, boolean encrypted) {
        if (present(id, length).damaged) {
            throw new DamagedBlob(id, "segment 0 fails its checksum");
        }
    }

    @Override
    public Capacity capacity() {
        return new Capacity(Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
