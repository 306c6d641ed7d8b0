package thecloud.server;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.blob.ObjectStore;

/**
 * Stands for a store that this server cannot use: it is another server's, or its volume is not there. Metadata can be read
 * all the same; whatever needs bytes is refused with the reason.
 */
record AbsentStore(String reason) implements ObjectStore {

    @Override
    public BlobWriter create(UUID id, long expectedLength, @Nullable DataKey key) {
        throw absent();
    }

    @Override
    public BlobReader open(UUID id, long length, @Nullable DataKey key) {
        throw absent();
    }

    @Override
    public void settle(Collection<UUID> ids) {
        throw absent();
    }

    @Override
    public void remove(Collection<UUID> ids) {
        throw absent();
    }

    @Override
    public List<UUID> pending(Instant before, int limit) {
        throw absent();
    }

    @Override
    public int sweep(Instant before) {
        throw absent();
    }

    @Override
    public void verify(UUID id, long length, boolean encrypted) {
        throw absent();
    }

    @Override
    public Capacity capacity() {
        throw absent();
    }

    private Unavailable absent() {
        return new Unavailable("object storage", reason, null);
    }
}
