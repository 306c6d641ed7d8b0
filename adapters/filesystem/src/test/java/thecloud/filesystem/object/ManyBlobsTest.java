package thecloud.filesystem.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.filesystem.object.FileObjectStore.Settings;
import thecloud.testkit.object.Blobs;

/** Directories of ten thousand files, of which one half is whole and the other is not. */
class ManyBlobsTest {

    private static final int HALF = 5_000;
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    @TempDir
    Path root;

    @Test
    void tenThousandPendingFilesAreToldApartSettledReadAndRemoved() throws IOException {
        try (FileObjectStore store = FileObjectStore.open(Settings.of(root, true))) {
            List<UUID> whole = new ArrayList<>();
            for (int i = 0; i < HALF; i++) {
                whole.add(plant(true));
                plant(false);
            }
            assertThat(store.pending(LATER, 1000)).hasSize(1000);
            assertThat(store.sweep(LATER)).isEqualTo(HALF);
            assertThat(new HashSet<>(store.pending(LATER, Integer.MAX_VALUE))).isEqualTo(new HashSet<>(whole));
            store.settle(whole);
            assertThat(store.pending(LATER, 1)).isEmpty();
            for (UUID id : whole) {
                assertThat(Blobs.read(store, id, 10, null)).isEqualTo(Blobs.bytes(id, 10));
            }
            store.remove(whole);
            assertThat(BlobFiles.all(root)).isEmpty();
        }
    }

    /** Ten thousand fsyncs would be another test; this file is as a crash leaves it. */
    private UUID plant(boolean committed) throws IOException {
        UUID id = UUID.randomUUID();
        byte[] bytes = Blobs.bytes(id, 10);
        ByteBuffer file = ByteBuffer.allocate(100).put(bytes);
        file.putInt(SegmentTable.crc(ByteBuffer.wrap(bytes)));
        new Trailer(id, 10, false).put(file);
        int size = file.position() - (committed ? 0 : 1);
        Files.write(root.resolve("pending").resolve(id.toString()), Arrays.copyOf(file.array(), size));
        return id;
    }
}
