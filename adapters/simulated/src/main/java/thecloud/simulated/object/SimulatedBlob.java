package thecloud.simulated.object;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.blob.DataKey;

/** A committed blob. Its bytes are in the clear: the key is remembered, and asked for again. */
final class SimulatedBlob {

    static final int SEGMENT = 64 * 1024;

    private final UUID id;
    private final byte[] bytes;
    private final byte @Nullable [] key;
    private final Instant committed;
    private final Set<Long> damagedSegments = new HashSet<>();
    private boolean settled;

    SimulatedBlob(UUID id, byte[] bytes, @Nullable DataKey key, Instant committed) {
        this.id = id;
        this.bytes = bytes;
        this.key = key == null ? null : key.bytes();
        this.committed = committed;
    }

    byte[] bytes() {
        return bytes;
    }

    synchronized void settle() {
        settled = true;
    }

    synchronized boolean isPendingSince(Instant before) {
        return !settled && committed.isBefore(before);
    }

    synchronized void damage(long offset) {
        damagedSegments.add(offset / SEGMENT);
    }

    void require(long length, boolean encrypted) {
        if (bytes.length != length) {
            throw new DamagedBlob(id, "it has " + bytes.length + " bytes instead of " + length);
        }
        if (encrypted != (key != null)) {
            throw new DamagedBlob(id, encrypted ? "it is not encrypted" : "it is encrypted");
        }
    }

    void requireKey(@Nullable DataKey other) {
        if (key != null && other != null && !Arrays.equals(key, other.bytes())) {
            throw new DamagedBlob(id, "segment 0 is not what its key wrote there");
        }
    }

    synchronized void requireWhole(long segment) {
        if (damagedSegments.contains(segment)) {
            throw new DamagedBlob(id, "segment " + segment + " fails its checksum");
        }
    }

    void requireWhole() {
        for (long segment = 0; segment * SEGMENT < bytes.length; segment++) {
            requireWhole(segment);
        }
    }
}
