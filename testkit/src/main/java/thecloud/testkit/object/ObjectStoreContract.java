package thecloud.testkit.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.blob.ObjectStore;

/** What every place for the bytes of objects keeps. */
public abstract class ObjectStoreContract {

    private static final int SEVERAL_SEGMENTS = 1_200_000;
    private static final DataKey KEY = Blobs.key(1);

    /** The store under test, empty. */
    protected abstract ObjectStore store();

    /** The same store after a crash: writers are no more, what was committed is. {@link #store} answers it from now on. */
    protected abstract ObjectStore crashed();

    /** Flips a bit of what is at rest for a byte of the blob, somewhere at or a bit behind that offset. */
    protected abstract void damage(UUID id, long offset);

    /** Takes the bytes of a blob away, as a broken disk does. */
    protected abstract void lose(UUID id);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 65_535, 65_536, 65_537, 131_072, 131_073, SEVERAL_SEGMENTS})
    void whatWasWrittenIsRead(int length) {
        UUID clear = Blobs.put(store(), length, null);
        UUID encrypted = Blobs.put(store(), length, KEY);
        assertThat(Blobs.read(store(), clear, length, null)).isEqualTo(Blobs.bytes(clear, length));
        assertThat(Blobs.read(store(), encrypted, length, KEY)).isEqualTo(Blobs.bytes(encrypted, length));
        store().verify(clear, length, false);
        store().verify(encrypted, length, true);
    }

    @Test
    void aRangeIsWhatItSays() {
        UUID id = Blobs.put(store(), SEVERAL_SEGMENTS, KEY);
        byte[] bytes = Blobs.bytes(id, SEVERAL_SEGMENTS);
        try (BlobReader reader = store().open(id, SEVERAL_SEGMENTS, KEY)) {
            for (int offset : List.of(0, 1, 65_535, 65_536, 131_000, SEVERAL_SEGMENTS - 1, SEVERAL_SEGMENTS)) {
                for (int count : List.of(0, 1, 65_536, 65_537, 140_000, SEVERAL_SEGMENTS)) {
                    int end = Math.min(SEVERAL_SEGMENTS, offset + count);
                    assertThat(Blobs.read(reader, offset, end - offset))
                            .as(offset + " to " + end)
                            .isEqualTo(Arrays.copyOfRange(bytes, offset, end));
                }
            }
        }
    }

    @Test
    void aRangeOutsideOfTheBlobIsRefused() {
        UUID id = Blobs.put(store(), 10, null);
        try (BlobReader reader = store().open(id, 10, null)) {
            assertThatThrownBy(() -> Blobs.read(reader, 5, 6)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> Blobs.read(reader, -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void theWriterTakesAllThatRemainsInAnyBuffer() {
        UUID id = UUID.randomUUID();
        byte[] bytes = Blobs.bytes(id, 200_000);
        try (BlobWriter writer = store().create(id, -1, null)) {
            ByteBuffer direct =
                    ByteBuffer.allocateDirect(150_000).put(bytes, 0, 150_000).flip();
            writer.write(direct);
            assertThat(direct.remaining()).isZero();
            writer.write(ByteBuffer.wrap(bytes).position(150_000).asReadOnlyBuffer());
            writer.write(ByteBuffer.allocate(0));
            writer.commit();
        }
        assertThat(Blobs.read(store(), id, 200_000, null)).isEqualTo(bytes);
    }

    @Test
    void nothingIsThereBeforeTheCommit() {
        UUID id = UUID.randomUUID();
        try (BlobWriter writer = store().create(id, SEVERAL_SEGMENTS, null)) {
            Blobs.write(writer, Blobs.bytes(id, SEVERAL_SEGMENTS));
            assertThatThrownBy(() -> store().open(id, SEVERAL_SEGMENTS, null)).isInstanceOf(DamagedBlob.class);
            assertThat(store().pending(later(), 10)).isEmpty();
        }
    }

    @Test
    void aWriterThatIsClosedWithoutACommitLeavesNothing() {
        UUID id = UUID.randomUUID();
        try (BlobWriter writer = store().create(id, -1, null)) {
            Blobs.write(writer, Blobs.bytes(id, SEVERAL_SEGMENTS));
        }
        assertThatThrownBy(() -> store().open(id, SEVERAL_SEGMENTS, null)).isInstanceOf(DamagedBlob.class);
        assertThat(store().pending(later(), 10)).isEmpty();
        assertThat(store().sweep(later())).isZero();
    }

    @Test
    void aWriterTakesNothingAfterItsEnd() {
        BlobWriter writer = store().create(UUID.randomUUID(), 0, null);
        writer.commit();
        assertThatThrownBy(() -> writer.write(ByteBuffer.allocate(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
        writer.close();
        writer.close();
    }

    @Test
    void anIdIsWrittenOnce() {
        UUID id = Blobs.put(store(), 10, null);
        assertThatThrownBy(() -> Blobs.put(store(), id, 20, null)).isInstanceOf(IllegalStateException.class);
        assertThat(Blobs.read(store(), id, 10, null)).isEqualTo(Blobs.bytes(id, 10));
    }

    @Test
    void aBlobIsPendingFromItsCommitUntilItIsSettled() {
        UUID one = Blobs.put(store(), 10, null);
        UUID other = Blobs.put(store(), SEVERAL_SEGMENTS, KEY);
        assertThat(store().pending(later(), 10)).containsExactlyInAnyOrder(one, other);
        assertThat(store().pending(later(), 1)).hasSize(1);
        assertThat(store().pending(Instant.now().minusSeconds(60), 10))
                .as("what is younger is left alone")
                .isEmpty();
        store().settle(List.of(one, UUID.randomUUID()));
        store().settle(List.of(one));
        assertThat(store().pending(later(), 10)).containsExactly(other);
        assertThat(Blobs.read(store(), one, 10, null)).isEqualTo(Blobs.bytes(one, 10));
        assertThat(Blobs.read(store(), other, SEVERAL_SEGMENTS, KEY)).isEqualTo(Blobs.bytes(other, SEVERAL_SEGMENTS));
    }

    @Test
    void removingWorksOnPendingAndSettledBlobsAndTwice() {
        UUID pending = Blobs.put(store(), 10, null);
        UUID settled = Blobs.put(store(), 20, null);
        UUID kept = Blobs.put(store(), 30, null);
        store().settle(List.of(settled, kept));
        List<UUID> ids = List.of(pending, settled, UUID.randomUUID());
        store().remove(ids);
        store().remove(ids);
        store().settle(ids);
        for (UUID id : ids) {
            assertThatThrownBy(() -> store().open(id, 10, null))
                    .isInstanceOf(DamagedBlob.class)
                    .hasMessageContaining("missing");
        }
        assertThat(Blobs.read(store(), kept, 30, null)).isEqualTo(Blobs.bytes(kept, 30));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, SEVERAL_SEGMENTS})
    void whatIsOpenStaysReadableWhenItIsRemoved(int length) {
        UUID id = Blobs.put(store(), length, null);
        try (BlobReader one = store().open(id, length, null);
                BlobReader other = store().open(id, length, null)) {
            assertThat(Blobs.read(one, 0, 5)).isEqualTo(Arrays.copyOf(Blobs.bytes(id, length), 5));
            store().settle(List.of(id));
            store().remove(List.of(id));
            assertThat(Blobs.read(one, 0, length)).isEqualTo(Blobs.bytes(id, length));
            assertThat(Blobs.read(other, 0, length)).isEqualTo(Blobs.bytes(id, length));
        }
        assertThatThrownBy(() -> store().open(id, length, null)).isInstanceOf(DamagedBlob.class);
    }

    @Test
    void theSweepTakesWhatWritersOfThePastLeftAndNothingElse() {
        UUID committed = Blobs.put(store(), SEVERAL_SEGMENTS, null);
        UUID settled = Blobs.put(store(), SEVERAL_SEGMENTS, null);
        store().settle(List.of(settled));
        BlobWriter lost = store().create(UUID.randomUUID(), SEVERAL_SEGMENTS, null);
        Blobs.write(lost, new byte[SEVERAL_SEGMENTS]);
        crashed();
        UUID id = UUID.randomUUID();
        try (BlobWriter living = store().create(id, SEVERAL_SEGMENTS, null)) {
            Blobs.write(living, Blobs.bytes(id, SEVERAL_SEGMENTS));
            assertThat(store().sweep(Instant.now().minusSeconds(60)))
                    .as("what is younger is left alone")
                    .isZero();
            assertThat(store().sweep(later())).isEqualTo(1);
            assertThat(store().sweep(later())).isZero();
            living.commit();
        }
        for (UUID whole : List.of(committed, settled, id)) {
            assertThat(Blobs.read(store(), whole, SEVERAL_SEGMENTS, null))
                    .isEqualTo(Blobs.bytes(whole, SEVERAL_SEGMENTS));
        }
        assertThat(store().pending(later(), 10)).containsExactlyInAnyOrder(committed, id);
    }

    @Test
    void damageIsFoundBeforeAByteOfItsSegmentIsHandedOn() {
        for (boolean encrypted : List.of(false, true)) {
            @Nullable DataKey key = encrypted ? KEY : null;
            UUID id = Blobs.put(store(), SEVERAL_SEGMENTS, key);
            store().settle(List.of(id));
            damage(id, 140_000);
            ByteArrayOutputStream got = new ByteArrayOutputStream();
            assertThatThrownBy(() -> copyAll(id, key, Channels.newChannel(got)))
                    .isInstanceOfSatisfying(
                            DamagedBlob.class, e -> assertThat(e.id()).isEqualTo(id));
            assertThat(got.toByteArray())
                    .hasSizeLessThanOrEqualTo(131_072)
                    .isEqualTo(Arrays.copyOf(Blobs.bytes(id, SEVERAL_SEGMENTS), got.size()));
            assertThatThrownBy(() -> store().verify(id, SEVERAL_SEGMENTS, encrypted))
                    .isInstanceOf(DamagedBlob.class);
            try (BlobReader reader = store().open(id, SEVERAL_SEGMENTS, key)) {
                assertThat(Blobs.read(reader, 0, 100))
                        .as("the other segments are as good as ever")
                        .isEqualTo(Arrays.copyOf(Blobs.bytes(id, SEVERAL_SEGMENTS), 100));
            }
        }
    }

    @Test
    void damageOfASmallBlobIsFound() {
        UUID id = Blobs.put(store(), 4096, null);
        damage(id, 100);
        assertThatThrownBy(() -> Blobs.read(store(), id, 4096, null)).isInstanceOf(DamagedBlob.class);
        assertThatThrownBy(() -> store().verify(id, 4096, false)).isInstanceOf(DamagedBlob.class);
    }

    @Test
    void aLostBlobIsDamaged() {
        UUID id = Blobs.put(store(), 10, null);
        store().settle(List.of(id));
        lose(id);
        assertThatThrownBy(() -> store().open(id, 10, null)).isInstanceOf(DamagedBlob.class);
        assertThatThrownBy(() -> store().verify(id, 10, false)).isInstanceOf(DamagedBlob.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, SEVERAL_SEGMENTS})
    void aBlobOfAnotherLengthThanTheRowsIsDamaged(int length) {
        UUID id = Blobs.put(store(), length, null);
        for (int other : List.of(length - 1, length + 1, 0, length + 65_536)) {
            assertThatThrownBy(() -> store().open(id, other, null)).isInstanceOf(DamagedBlob.class);
            assertThatThrownBy(() -> store().verify(id, other, false)).isInstanceOf(DamagedBlob.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, SEVERAL_SEGMENTS})
    void onlyItsKeyOpensABlob(int length) {
        UUID encrypted = Blobs.put(store(), length, KEY);
        UUID clear = Blobs.put(store(), length, null);
        assertThatThrownBy(() -> Blobs.read(store(), encrypted, length, Blobs.key(2)))
                .isInstanceOf(DamagedBlob.class);
        assertThatThrownBy(() -> Blobs.read(store(), encrypted, length, null)).isInstanceOf(DamagedBlob.class);
        assertThatThrownBy(() -> Blobs.read(store(), clear, length, KEY)).isInstanceOf(DamagedBlob.class);
        assertThatThrownBy(() -> store().verify(clear, length, true)).isInstanceOf(DamagedBlob.class);
    }

    @Test
    void whatTheTargetThrowsIsThrown() {
        UUID id = Blobs.put(store(), SEVERAL_SEGMENTS, null);
        IOException broken = new IOException("broken pipe");
        WritableByteChannel target = new WritableByteChannel() {
            @Override
            public int write(ByteBuffer bytes) throws IOException {
                throw broken;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> copyAll(id, null, target)).isSameAs(broken);
    }

    @Test
    void whatCannotFitIsRefusedAtOnce() {
        long tooMuch = store().capacity().total() + 1;
        assertThatThrownBy(() -> store().create(UUID.randomUUID(), tooMuch, null))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("full");
    }

    @Test
    void manyWriteReadSettleAndRemoveAtOnce() throws Exception {
        List<Callable<UUID>> work = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int length = i * 997;
            @Nullable DataKey key = i % 2 == 0 ? null : KEY;
            work.add(() -> {
                UUID id = Blobs.put(store(), length, key);
                assertThat(Blobs.read(store(), id, length, key)).isEqualTo(Blobs.bytes(id, length));
                store().settle(List.of(id));
                assertThat(Blobs.read(store(), id, length, key)).isEqualTo(Blobs.bytes(id, length));
                store().remove(List.of(id));
                return id;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<UUID> done : threads.invokeAll(work)) {
                UUID id = done.get();
                assertThatThrownBy(() -> store().open(id, 0, null)).isInstanceOf(DamagedBlob.class);
            }
        }
        assertThat(store().pending(later(), 10)).isEmpty();
    }

    private void copyAll(UUID id, @Nullable DataKey key, WritableByteChannel target) throws IOException {
        try (BlobReader reader = store().open(id, SEVERAL_SEGMENTS, key)) {
            reader.copyTo(0, SEVERAL_SEGMENTS, target);
        }
    }

    /** Everything is older than this. */
    protected static Instant later() {
        return Instant.now().plusSeconds(60);
    }
}
