package thecloud.filesystem.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.error.Unavailable;
import thecloud.core.object.blob.BlobWriter;
import thecloud.filesystem.object.FileObjectStore.Settings;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.object.Blobs;

/** A disk of a few megabytes that is really full. Needs root, as mounting does. */
class FullDiskTest {

    private static final int BLOB = 256 * 1024;
    private static final int FAR_TOO_MANY = 100;

    private Path mount;
    private FileObjectStore store;

    @BeforeEach
    void mount() throws IOException {
        mount = Files.createTempDirectory("thecloud-full");
        SystemCommand.run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", mount.toString());
        store = FileObjectStore.open(Settings.of(mount.resolve("storage"), true));
    }

    @AfterEach
    void unmount() throws IOException {
        store.close();
        SystemCommand.run("umount", mount.toString());
        Files.delete(mount);
    }

    @Test
    void aFullDiskRefusesWritesKeepsWhatItHasAndGoesOnWhenThereIsRoom() {
        List<UUID> written = new ArrayList<>();
        assertFull(() -> {
            for (int i = 0; i < FAR_TOO_MANY; i++) {
                written.add(Blobs.put(store, BLOB, null));
            }
        });
        assertThat(written).hasSizeGreaterThan(20);
        written.forEach(id -> assertThat(Blobs.read(store, id, BLOB, null)).isEqualTo(Blobs.bytes(id, BLOB)));
        assertThat(BlobFiles.all(mount.resolve("storage")))
                .as("a refused write leaves nothing")
                .hasSameSizeAs(written);

        store.settle(written);
        store.remove(written.subList(0, 2));
        UUID after = Blobs.put(store, BLOB, null);
        assertThat(Blobs.read(store, after, BLOB, null)).isEqualTo(Blobs.bytes(after, BLOB));
    }

    @Test
    void theDiskMayFillWhileABlobOfUnknownLengthArrives() throws IOException {
        long free = Files.getFileStore(mount).getUsableSpace();
        try (BlobWriter writer = store.create(UUID.randomUUID(), -1, null)) {
            assertFull(() -> {
                for (long at = 0; at < 2 * free; at += BLOB) {
                    writer.write(ByteBuffer.allocate(BLOB));
                }
            });
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
        }
        assertThat(BlobFiles.all(mount.resolve("storage"))).isEmpty();
        Blobs.put(store, BLOB, null);
    }

    /** Small blobs are first written when they are committed. */
    @Test
    void theDiskMayFillBeforeTheCommit() throws IOException {
        try (BlobWriter writer = store.create(UUID.randomUUID(), -1, null)) {
            writer.write(ByteBuffer.allocate(50_000));
            fill();
            assertFull(writer::commit);
        }
        assertThat(BlobFiles.all(mount.resolve("storage"))).isEmpty();
    }

    @Test
    void whatCannotFitIsRefusedBeforeItsFirstByteAndAReserveIsLeftToOthers() throws IOException {
        long free = Files.getFileStore(mount).getUsableSpace();
        assertFull(() -> store.create(UUID.randomUUID(), free, null));
        assertThat(store.capacity().free()).isLessThan(free).isGreaterThan(free / 2);
        store.create(UUID.randomUUID(), store.capacity().free() - 1000, null).close();
    }

    /** Or nobody could ever make room. */
    @Test
    void aStoreOnAFullDiskCanBeOpenedReadAndCleared() throws IOException {
        UUID id = Blobs.put(store, BLOB, null);
        UUID other = Blobs.put(store, BLOB, null);
        store.settle(List.of(id));
        store.close();
        fill();
        store = FileObjectStore.open(Settings.of(mount.resolve("storage"), false));
        assertThat(Blobs.read(store, id, BLOB, null)).isEqualTo(Blobs.bytes(id, BLOB));
        assertThat(store.pending(Instant.now().plusSeconds(60), 10)).containsExactly(other);
        store.remove(List.of(id, other));
        assertThat(BlobFiles.all(mount.resolve("storage"))).isEmpty();
        Blobs.put(store, BLOB, null);
    }

    private void fill() throws IOException {
        try (OutputStream file = Files.newOutputStream(mount.resolve("ballast"))) {
            while (true) {
                file.write(new byte[1024]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static void assertFull(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.dependency()).isEqualTo("object storage"))
                .hasMessageContaining("disk is full");
    }
}
