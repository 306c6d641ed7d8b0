package thecloud.simulated.object;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DataKey;

/** What it has taken so far is what a crash would leave. */
final class SimulatedWriter implements BlobWriter {

    private final SimulatedObjectStore store;
    private final UUID id;
    private final @Nullable DataKey key;
    private final Instant begun;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean over;

    SimulatedWriter(SimulatedObjectStore store, UUID id, @Nullable DataKey key, Instant begun) {
        this.store = store;
        this.id = id;
        this.key = key;
        this.begun = begun;
    }

    UUID id() {
        return id;
    }

    Instant begun() {
        return begun;
    }

    @Override
    public void write(ByteBuffer from) {
        requireOpen();
        try {
            store.faults().run("write", () -> {
                store.take(from.remaining());
                ByteBuffer all = from.duplicate();
                byte[] copy = new byte[all.remaining()];
                all.get(copy);
                bytes.writeBytes(copy);
                from.position(from.limit());
            });
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void commit() {
        requireOpen();
        try {
            store.faults().run("commit", () -> {
                store.commit(this, bytes.toByteArray(), key);
                over = true;
            });
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void requireOpen() {
        if (over) {
            throw new IllegalStateException("blob " + id + " is not being written any more");
        }
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            store.abandon(this, bytes.size());
        }
    }
}
