package thecloud.simulated.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Unavailable;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.ObjectStore;
import thecloud.testkit.object.Blobs;
import thecloud.testkit.object.ObjectStoreContract;

/** The contract on the simulation, and the faults that it can be told to have. */
class SimulatedObjectStoreTest extends ObjectStoreContract {

    private final SimulatedObjectStore store = new SimulatedObjectStore();

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected ObjectStore crashed() {
        store.crash();
        return store;
    }

    @Override
    protected void damage(UUID id, long offset) {
        store.damage(id, offset);
    }

    @Override
    protected void lose(UUID id) {
        store.lose(id);
    }

    @Test
    void theNthWriteFailsAndLeavesNothing() {
        Unavailable failure = new Unavailable("object storage", "as the test wants it", null);
        store.faults().failNth("write", 2, failure);
        try (BlobWriter writer = store.create(UUID.randomUUID(), -1, null)) {
            writer.write(ByteBuffer.allocate(10));
            assertThatThrownBy(() -> writer.write(ByteBuffer.allocate(10))).isSameAs(failure);
        }
        assertThat(store.content()).isEmpty();
        Blobs.put(store, 10, null);
    }

    @Test
    void aCommitThatFailsLeavesNothing() {
        Unavailable failure = new Unavailable("object storage", "as the test wants it", null);
        store.faults().failNext("commit", failure);
        assertThatThrownBy(() -> Blobs.put(store, 10, null)).isSameAs(failure);
        assertThat(store.content()).isEmpty();
    }

    @Test
    void aFullStoreTakesNoMoreUntilSomethingIsRemoved() {
        store.size(100);
        UUID first = Blobs.put(store, 80, null);
        assertThatThrownBy(() -> store.create(UUID.randomUUID(), 30, null)).isInstanceOf(Unavailable.class);
        try (BlobWriter writer = store.create(UUID.randomUUID(), -1, null)) {
            writer.write(ByteBuffer.allocate(20));
            assertThatThrownBy(() -> writer.write(ByteBuffer.allocate(1)))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("full");
        }
        assertThat(store.capacity().free()).isEqualTo(20);
        store.remove(List.of(first));
        Blobs.put(store, 100, null);
    }

    @Test
    void itAnswersNothingWhileItIsUnavailable() {
        store.faults().unavailable(true);
        assertThatThrownBy(store::capacity).isInstanceOf(Unavailable.class);
        store.faults().unavailable(false);
        assertThat(store.capacity().total()).isPositive();
    }
}
