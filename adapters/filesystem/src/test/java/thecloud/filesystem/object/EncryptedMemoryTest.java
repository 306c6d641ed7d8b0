package thecloud.filesystem.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DataKey;
import thecloud.testkit.object.Blobs;

/** Whoever stalls in the middle of a blob that is encrypted keeps buffers, which are counted, and nothing beside them. */
class EncryptedMemoryTest {

    private static final DataKey KEY = Blobs.key(1);

    /** What deriving a key takes, and less than a segment. */
    private static final long LITTLE = BlobFormat.SEGMENT / 2;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path root;

    private FileObjectStore store;

    @BeforeEach
    void open() {
        store = FileObjectStore.open(new FileObjectStore.Settings(root, true, true, 1));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, BlobFormat.SEGMENT, 3 * BlobFormat.SEGMENT})
    void anOpenWriterHasABufferAlone(int length) {
        Blobs.put(store, length, KEY); // makes the buffers
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try (BlobWriter writer = store.create(UUID.randomUUID(), length, KEY)) {
            writer.write(bytes);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(LITTLE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {BlobFormat.SEGMENT, 3 * BlobFormat.SEGMENT})
    void anOpenReaderHasABufferAlone(int length) throws IOException {
        UUID id = Blobs.put(store, length, KEY);
        Blobs.read(store, id, length, KEY);
        AtFirstWrite stalling = new AtFirstWrite();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try (BlobReader reader = store.open(id, length, KEY)) {
            reader.copyTo(0, length, stalling);
        }
        assertThat(stalling.allocated - before).isLessThan(LITTLE);
    }

    @Test
    void aWriterThatHasWrittenNothingHasNotEvenABuffer() {
        List<BlobWriter> idle = new ArrayList<>();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            idle.add(store.create(UUID.randomUUID(), -1, KEY));
        }
        assertThat((THREADS.getCurrentThreadAllocatedBytes() - before) / idle.size())
                .isLessThan(LITTLE);
        idle.forEach(BlobWriter::close);
    }

    /** Up to the first bytes that are handed on, where a slow client would be waited for. */
    private static final class AtFirstWrite implements WritableByteChannel {

        private long allocated;

        @Override
        public int write(ByteBuffer bytes) {
            allocated = allocated == 0 ? THREADS.getCurrentThreadAllocatedBytes() : allocated;
            int count = bytes.remaining();
            bytes.position(bytes.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
