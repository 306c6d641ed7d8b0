package thecloud.client.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import thecloud.client.CloudClient;
import thecloud.client.http.CloudApiException;

class LargeObjectsTest {

    private static final ObjectPath BIG = new ObjectPath("photos", "big");
    private static final int SIZE = 23 << 20;

    @TempDir
    Path folder;

    private PartsPeer peer;
    private CloudClient cloud;
    private LargeObjects large;
    private byte[] bytes;
    private Path file;

    @BeforeEach
    void connect() throws IOException {
        peer = new PartsPeer();
        cloud = CloudClient.builder().endpoint(peer.url()).apiKey("key").build();
        large = cloud.storage().large(Parts.SMALLEST, InstantSource.system());
        bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        file = Files.write(folder.resolve("big"), bytes);
    }

    @AfterEach
    void disconnect() {
        large.close();
        cloud.close();
        peer.close();
    }

    @Test
    void aFileArrivesInPartsAndAPartIsSentAgainUntilItArrivedAsItWasRead() throws IOException {
        peer.fail(2, 0, 503);
        peer.fail(4, 1);
        List<Long> progress = new CopyOnWriteArrayList<>();
        large.put(BIG, file, PutOptions.PLAIN.withProgress(progress::add));
        assertThat(peer.whole).isEqualTo(bytes);
        assertThat(peer.parts.values())
                .extracting(part -> part.length)
                .containsExactly(5 << 20, 5 << 20, 5 << 20, 5 << 20, 3 << 20);
        assertThat(peer.requests.stream().filter("part 2"::equals)).hasSize(3);
        assertThat(peer.requests.stream().filter("part 4"::equals)).hasSize(2);
        assertThat(progress).contains((long) SIZE).allMatch(count -> count <= SIZE);
        large.close();
        assertThat(peer.requests)
                .contains("POST /photos/big?uploadId", "DELETE /auth/access-keys/TCAK1")
                .doesNotContain("DELETE /photos/big?uploadId");
    }

    @Test
    void aStreamThatIsLongerThanAPartArrivesInParts() throws IOException {
        peer.fail(1, 0);
        peer.fail(3, 503, 1);
        List<Long> progress = new CopyOnWriteArrayList<>();
        large.put(BIG, new ByteArrayInputStream(bytes), PutOptions.PLAIN.withProgress(progress::add));
        assertThat(peer.whole).isEqualTo(bytes);
        assertThat(peer.parts.values())
                .extracting(part -> part.length)
                .containsExactly(5 << 20, 5 << 20, 5 << 20, 5 << 20, 3 << 20);
        assertThat(peer.requests.stream().filter("part 3"::equals)).hasSize(3);
        assertThat(progress).contains((long) SIZE).allMatch(count -> count <= SIZE);
        assertThat(peer.requests)
                .contains("POST /photos/big?uploadId")
                .doesNotContain("DELETE /photos/big?uploadId", "PUT /storage/photos/big");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "5242880, 0", "5242881, 2", "10485760, 2"})
    void aStreamOfAtMostOnePartIsOneCall(int size, int parts) throws IOException {
        byte[] some = Arrays.copyOf(bytes, size);
        large.put(BIG, new ByteArrayInputStream(some), PutOptions.PLAIN);
        assertThat(peer.whole).isEqualTo(some);
        assertThat(peer.parts).hasSize(parts);
        assertThat(peer.requests.contains("PUT /storage/photos/big")).isEqualTo(parts == 0);
    }

    @Test
    void aStreamThatBreaksIsNotStored() {
        InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(bytes), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the pipe broke");
            }
        });
        assertThatThrownBy(() -> large.put(BIG, breaking, PutOptions.PLAIN)).hasMessage("the pipe broke");
        assertThat(peer.requests).contains("DELETE /photos/big?uploadId").doesNotContain("POST /photos/big?uploadId");
    }

    @Test
    void aStreamThatIsRefusedHalfWayIsAborted() {
        peer.fail(2, 403);
        assertThatThrownBy(() -> large.put(BIG, new ByteArrayInputStream(bytes), PutOptions.PLAIN))
                .isInstanceOf(CloudApiException.class)
                .hasMessage("not \"yours\"");
        assertThat(peer.requests).contains("DELETE /photos/big?uploadId").doesNotContain("part 3");
    }

    /** Also if the parts begin as small as they may be, and then are as large as they may be. */
    @ParameterizedTest
    @CsvSource({"5", "64", "5120"})
    void partsOfAStreamSufficeForTheLargestObject(long wishedMib) {
        long all = 0;
        long largest = 0;
        for (int number = 1; number <= Parts.MOST; number++) {
            long size = Parts.sizeInStream(number, wishedMib << 20);
            all += size;
            largest = Math.max(largest, size);
        }
        assertThat(Parts.sizeInStream(900, wishedMib << 20)).isEqualTo(wishedMib << 20);
        assertThat(largest).isLessThanOrEqualTo(Parts.LARGEST);
        assertThat(all).isGreaterThan(5L << 40);
    }

    @Test
    void anUploadThatIsRefusedHalfWayIsAbortedAndSaysWhy() {
        peer.fail(3, 403);
        CloudApiException refused =
                catchThrowableOfType(CloudApiException.class, () -> large.put(BIG, file, PutOptions.PLAIN));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused).hasMessage("not \"yours\"");
        assertThat(peer.requests).contains("DELETE /photos/big?uploadId").doesNotContain("POST /photos/big?uploadId");
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void aFileThatChangesMeanwhileIsNotStored(Change change) {
        AtomicBoolean changed = new AtomicBoolean();
        PutOptions options = PutOptions.PLAIN.withProgress(sent -> {
            if (sent > 8 << 20 && !changed.getAndSet(true)) {
                change.to(file);
            }
        });
        assertThatThrownBy(() -> large.put(BIG, file, options))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("changed while it was uploaded");
        assertThat(peer.requests).contains("DELETE /photos/big?uploadId").doesNotContain("POST /photos/big?uploadId");
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void aSmallFileThatChangesMeanwhileDoesNotArriveWhole(Change change) {
        AtomicBoolean changed = new AtomicBoolean();
        PutOptions options = PutOptions.PLAIN.withProgress(sent -> {
            if (sent > 8 << 20 && !changed.getAndSet(true)) {
                change.to(file);
            }
        });
        assertThatThrownBy(() -> cloud.storage().put(BIG, file, options))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("changed while it was uploaded");
        assertThat(peer.whole).isEmpty();
    }

    /** What becomes of a file while it is read. */
    enum Change {
        WRITTEN_IN_PLACE {
            @Override
            void to(Path file) {
                Change.write(file, channel -> channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0));
            }
        },
        LONGER {
            @Override
            void to(Path file) {
                Change.write(file, channel -> channel.write(ByteBuffer.wrap(new byte[] {1}), channel.size()));
            }
        },
        SHORTER {
            @Override
            void to(Path file) {
                Change.write(file, channel -> channel.truncate(1000));
            }
        },
        REPLACED {
            @Override
            void to(Path file) {
                try {
                    Path other = Files.copy(file, file.resolveSibling("other"), StandardCopyOption.COPY_ATTRIBUTES);
                    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        },
        GONE {
            @Override
            void to(Path file) {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };

        abstract void to(Path file);

        private interface Work {
            void on(FileChannel channel) throws IOException;
        }

        private static void write(Path file, Work work) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                work.on(channel);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "23, 5, 5, 5",
        "64, 64, 64, 1",
        "65, 64, 64, 2",
        "640000, 64, 64, 10000",
        "640001, 64, 65, 9847",
        "5242880, 64, 525, 9987"
    })
    void partsAreLargerWhereTheyWouldBeTooMany(long mib, long wished, long partMib, int count) {
        Parts parts = Parts.of(mib << 20, wished << 20);
        assertThat(parts.partSize() >> 20).isEqualTo(partMib);
        assertThat(parts.count()).isEqualTo(count);
        assertThat(parts.from(count) + parts.length(count)).isEqualTo(mib << 20);
    }
}
