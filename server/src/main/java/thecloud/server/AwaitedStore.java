package thecloud.server;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.blob.ObjectStore;
import thecloud.filesystem.object.FileObjectStore;

/**
 * This server's store, once it is there: its volume may be mounted later than the server starts, or another server may have it
 * open. Until then metadata can be read all the same, and whatever needs bytes is refused with the reason; calls look for the
 * store again, once a second at most.
 */
final class AwaitedStore implements ObjectStore, AutoCloseable {

    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(AwaitedStore.class.getName());

    private final Supplier<FileObjectStore> opening;
    private final InstantSource clock;
    private volatile @Nullable FileObjectStore found;
    private @Nullable Runnable late;
    private Instant next = Instant.MIN;
    private String reason = "";
    private boolean closed;

    /** @param opening throws Unavailable as long as the store is not there */
    AwaitedStore(Supplier<FileObjectStore> opening, InstantSource clock) {
        this.opening = opening;
        this.clock = clock;
    }

    /**
     * Looks for it now.
     *
     * @param late what is to be done when it is there later than now, before anybody gets at it
     * @return whether it is there
     */
    synchronized boolean look(Runnable late) {
        try {
            store();
            return true;
        } catch (Unavailable e) {
            LOG.log(Level.WARNING, "no object storage on this server, for now: {0}", e.reason());
            return false;
        } finally {
            this.late = late;
        }
    }

    private ObjectStore store() {
        FileObjectStore known = found;
        return known == null ? search() : known;
    }

    private synchronized ObjectStore search() {
        FileObjectStore known = found;
        if (known != null) {
            return known;
        }
        Instant now = clock.instant();
        if (closed || now.isBefore(next)) {
            throw new Unavailable("object storage", reason, null);
        }
        try {
            next = now.plus(PAUSE);
            known = opened();
            found = known;
            return known;
        } catch (Unavailable e) {
            reason = e.reason();
            throw e;
        }
    }

    private FileObjectStore opened() {
        FileObjectStore store = opening.get();
        if (late != null) {
            try {
                late.run();
            } catch (RuntimeException e) {
                store.close();
                throw e;
            }
            LOG.log(Level.INFO, "object storage is back on this server");
        }
        return store;
    }

    @Override
    public BlobWriter create(UUID id, long expectedLength, @Nullable DataKey key) {
        return store().create(id, expectedLength, key);
    }

    @Override
    public BlobReader open(UUID id, long length, @Nullable DataKey key) {
        return store().open(id, length, key);
    }

    @Override
    public void settle(Collection<UUID> ids) {
        store().settle(ids);
    }

    @Override
    public void remove(Collection<UUID> ids) {
        store().remove(ids);
    }

    @Override
    public List<UUID> pending(Instant before, int limit) {
        return store().pending(before, limit);
    }

    @Override
    public int sweep(Instant before) {
        return store().sweep(before);
    }

    @Override
    public void verify(UUID id, long length, boolean encrypted) {
        store().verify(id, length, encrypted);
    }

    @Override
    public Capacity capacity() {
        return store().capacity();
    }

    @Override
    public synchronized void close() {
        closed = true;
        reason = "the server is ending";
        FileObjectStore known = found;
        if (known != null) {
            known.close();
        }
    }
}
