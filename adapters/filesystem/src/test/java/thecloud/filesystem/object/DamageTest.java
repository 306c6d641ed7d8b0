package thecloud.filesystem.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.blob.DataKey;
import thecloud.testkit.object.Blobs;

/** Whatever happens to a file, a reader gets the right bytes or an error, and the scrubber finds it without a key. */
class DamageTest {

    private static final DataKey KEY = Blobs.key(1);

    @TempDir
    Path root;

    private FileObjectStore store;

    @BeforeEach
    void open() {
        store = FileObjectStore.open(FileObjectStore.Settings.of(root, true));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({"700,false", "700,true", "65536,false", "65536,true", "150000,false", "150000,true"})
    void everyFlippedBitIsFound(int length, boolean encrypted) {
        UUID id = Blobs.put(store, length, encrypted ? KEY : null);
        Path file = BlobFiles.of(root, id);
        for (long at : interestingOffsets(length, encrypted)) {
            for (int bit = 0; bit < 8; bit++) {
                BlobFiles.flip(file, at, bit);
                assertDamaged(id, length, encrypted, "bit " + bit + " of byte " + at);
                BlobFiles.flip(file, at, bit);
            }
        }
        assertWhole(id, length, encrypted);
    }

    /** All of the table and the trailer, and the borders and some of the middle of each segment. */
    private static List<Long> interestingOffsets(int length, boolean encrypted) {
        List<Long> offsets = new ArrayList<>();
        long body = BlobFormat.bodySize(length, encrypted);
        int stride = BlobFormat.stride(encrypted);
        for (long start = 0; start < body; start += stride) {
            long end = Math.min(body, start + stride);
            offsets.addAll(List.of(start, start + (end - start) / 2, end - 1));
        }
        for (long at = body; at < BlobFormat.fileSize(length, encrypted); at++) {
            offsets.add(at);
        }
        return offsets;
    }

    @ParameterizedTest
    @CsvSource({"0,false", "700,false", "700,true", "131072,false", "131072,true", "150000,true"})
    void everyTruncationIsFound(int length, boolean encrypted) throws IOException {
        UUID id = Blobs.put(store, length, encrypted ? KEY : null);
        Path file = BlobFiles.of(root, id);
        byte[] whole = Files.readAllBytes(file);
        for (int size : interestingSizes(length, encrypted)) {
            BlobFiles.truncate(file, size);
            assertDamaged(id, length, encrypted, "cut to " + size);
            Files.write(file, whole);
        }
        assertWhole(id, length, encrypted);
    }

    private static List<Integer> interestingSizes(int length, boolean encrypted) {
        List<Integer> sizes = new ArrayList<>();
        int body = (int) BlobFormat.bodySize(length, encrypted);
        int size = (int) BlobFormat.fileSize(length, encrypted);
        for (int border = 0; border <= body; border += BlobFormat.stride(encrypted)) {
            sizes.addAll(List.of(Math.max(0, border - 1), border, Math.min(size - 1, border + 1)));
        }
        for (int at = body; at < size; at++) {
            sizes.add(at);
        }
        return sizes;
    }

    @Test
    void whatIsCutOffWhileTheKernelSendsItIsFound() throws IOException {
        int length = 3 * BlobFormat.SEGMENT;
        int rest = BlobFormat.SEGMENT;
        UUID id = Blobs.put(store, length, null);
        store.close();
        store = FileObjectStore.open(FileObjectStore.Settings.of(root, true).withVerifyOnRead(false));
        try (BlobReader reader = store.open(id, length, null)) {
            BlobFiles.truncate(BlobFiles.of(root, id), rest);
            WritableByteChannel nowhere = Channels.newChannel(OutputStream.nullOutputStream());
            assertThat(reader.send(0, length, nowhere)).isEqualTo(rest);
            assertThatThrownBy(() -> reader.send(rest, length - rest, nowhere)).isInstanceOf(DamagedBlob.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"700,false", "150000,true"})
    void whatWasAppendedIsFound(int length, boolean encrypted) throws IOException {
        UUID id = Blobs.put(store, length, encrypted ? KEY : null);
        Files.write(BlobFiles.of(root, id), new byte[] {0}, StandardOpenOption.APPEND);
        assertDamaged(id, length, encrypted, "a byte more");
    }

    @ParameterizedTest
    @CsvSource({"700,false", "150000,false", "700,true", "150000,true"})
    void aBlobUnderTheNameOfAnotherIsFound(int length, boolean encrypted) throws IOException {
        UUID id = Blobs.put(store, length, encrypted ? KEY : null);
        UUID other = Blobs.put(store, length, encrypted ? KEY : null);
        Files.copy(BlobFiles.of(root, other), BlobFiles.of(root, id), StandardCopyOption.REPLACE_EXISTING);
        assertDamaged(id, length, encrypted, "another blob");
    }

    /** Somebody who can write to the disk makes all checksums right; the key still tells. */
    @Test
    void aBlobThatWasShortenedWithRightChecksumsIsFoundByItsKey() throws IOException {
        int length = 2 * BlobFormat.SEGMENT;
        UUID id = Blobs.put(store, length, KEY);
        Path file = BlobFiles.of(root, id);
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer shorter = ByteBuffer.allocate(whole.length);
        int stride = BlobFormat.stride(true);
        shorter.put(whole, 0, stride).put(whole, 2 * stride, BlobFormat.CRC);
        new Trailer(id, BlobFormat.SEGMENT, true).put(shorter);
        Files.write(file, Arrays.copyOf(shorter.array(), shorter.position()));
        store.verify(id, BlobFormat.SEGMENT, true);
        assertThatThrownBy(() -> Blobs.read(store, id, BlobFormat.SEGMENT, KEY))
                .isInstanceOf(DamagedBlob.class)
                .hasMessageContaining("its key");
    }

    @Test
    void theSameBytesUnderTheSameDataKeyNeverLookTheSame() throws IOException {
        byte[] bytes = new byte[1000];
        List<byte[]> stored = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            UUID id = UUID.randomUUID();
            try (BlobWriter writer = store.create(id, 1000, KEY)) {
                writer.write(ByteBuffer.wrap(bytes));
                writer.commit();
            }
            stored.add(Arrays.copyOf(Files.readAllBytes(BlobFiles.of(root, id)), 1000));
        }
        assertThat(stored.getFirst()).isNotEqualTo(stored.getLast()).isNotEqualTo(bytes);
    }

    private void assertDamaged(UUID id, int length, boolean encrypted, String what) {
        assertThatThrownBy(() -> Blobs.read(store, id, length, encrypted ? KEY : null))
                .as(what)
                .isInstanceOf(DamagedBlob.class);
        assertThatThrownBy(() -> store.verify(id, length, encrypted))
                .as(what + ", scrubbed")
                .isInstanceOf(DamagedBlob.class);
    }

    private void assertWhole(UUID id, int length, boolean encrypted) {
        assertThat(Blobs.read(store, id, length, encrypted ? KEY : null)).isEqualTo(Blobs.bytes(id, length));
        store.verify(id, length, encrypted);
    }
}
