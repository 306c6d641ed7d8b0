package thecloud.docker.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.compute.BackendRefusal;
import thecloud.testkit.SystemCommand;

/** Volumes on a disk of 2.5 GiB, which the database shares with them. */
class SmallHostDiskTest {

    private static final long MIB = 1L << 20;

    @TempDir
    Path directory;

    private Path disk;
    private ImageVolumes storage;

    @BeforeEach
    void mountDisk() throws IOException {
        Path file = directory.resolve("disk");
        disk = Files.createDirectory(directory.resolve("mount"));
        SystemCommand.run("truncate", "--size", "2560M", file.toString());
        SystemCommand.run("mkfs.ext4", "-q", "-m", "0", file.toString());
        SystemCommand.run("mount", "-o", "loop", file.toString(), disk.toString());
        storage = new ImageVolumes(disk.resolve("storage"), directory.resolve("links"));
    }

    @AfterEach
    void unmountDisk() {
        SystemCommand.run("umount", disk.toString());
    }

    @Test
    void aGrowthThatTheDiskHasNoRoomForTakesNone() throws IOException {
        UUID id = UUID.randomUUID();
        storage.create(id, 1);
        long before = free();
        refused(() -> storage.grow(id, 4));
        assertThat(free()).isGreaterThan(before - MIB);
        assertThat(Files.size(disk.resolve("storage/volumes").resolve(id + ".img")))
                .isEqualTo(1024 * MIB);
    }

    @Test
    void theLastOfTheDiskIsNotForVolumes() throws IOException {
        UUID id = UUID.randomUUID();
        storage.create(id, 1);
        refused(() -> storage.grow(id, 2));
        refused(() -> storage.create(UUID.randomUUID(), 1));
        assertThat(free()).isGreaterThan(1024 * MIB);
    }

    /** There is room for either of them. */
    @Test
    void twoAtOnceLeaveTheLastOfTheDiskToo() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID());
            AtomicInteger refused = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = ids.stream()
                    .map(id -> Thread.ofPlatform().start(() -> {
                        try {
                            start.await();
                            storage.create(id, 1);
                        } catch (BackendRefusal e) {
                            refused.incrementAndGet();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }))
                    .toList();
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(refused).hasValue(1);
            assertThat(free()).isGreaterThan(1024 * MIB);
            ids.forEach(storage::delete);
        }
    }

    @Test
    void whatIsMadeOfASnapshotLeavesTheLastOfTheDiskToo() throws IOException {
        UUID id = UUID.randomUUID();
        UUID snapshot = UUID.randomUUID();
        storage.create(id, 1);
        storage.take(id, snapshot);
        refused(() -> storage.stage(snapshot, UUID.randomUUID(), 1));
        storage.delete(id);
        storage.stage(snapshot, id, 1);
        assertThat(free()).isGreaterThan(1024 * MIB);
    }

    /** As after a kill in the midst of making them. */
    @Test
    void whatWasLeftUnfinishedGoesWhenItIsMadeAgain() {
        UUID id = UUID.randomUUID();
        UUID snapshot = UUID.randomUUID();
        Path volumes = disk.resolve("storage/volumes");
        Path volume = unfinished(volumes.resolve(id + ".img"));
        storage.create(id, 1);
        assertThat(volume).doesNotExist();
        Path copy = unfinished(disk.resolve("storage/snapshots").resolve(snapshot + ".img"));
        storage.take(id, snapshot);
        assertThat(copy).doesNotExist();
        storage.delete(id);
        Path staged = unfinished(volumes.resolve(id + ".staged"));
        storage.stage(snapshot, id, 1);
        assertThat(staged).doesNotExist();
    }

    private static Path unfinished(Path file) {
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        SystemCommand.run("fallocate", "--length", "1G", part.toString());
        return part;
    }

    @Test
    void aSnapshotThatDoesNotFitNeverTakesTheLastOfTheDisk() throws Exception {
        UUID id = UUID.randomUUID();
        storage.create(id, 1);
        Path image = disk.resolve("storage/volumes").resolve(id + ".img");
        SystemCommand.run(
                "dd", "if=/dev/urandom", "of=" + image, "bs=1M", "seek=100", "count=900", "conv=fsync,notrunc");
        SystemCommand.run(
                "fallocate", "--length", "760M", disk.resolve("others").toString());
        AtomicLong least = new AtomicLong(Long.MAX_VALUE);
        AtomicBoolean done = new AtomicBoolean();
        Thread looks = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                least.accumulateAndGet(disk.toFile().getUsableSpace(), Math::min);
            }
        });
        try {
            refused(() -> storage.take(id, UUID.randomUUID()));
        } finally {
            done.set(true);
            looks.join();
        }
        assertThat(least.get()).isBetween(1L, 512 * MIB);
        assertThat(free()).isGreaterThan(512 * MIB);
    }

    private static void refused(Runnable step) {
        assertThatExceptionOfType(BackendRefusal.class)
                .isThrownBy(step::run)
                .withMessageContaining("the host's disk has no room for it");
    }

    private long free() throws IOException {
        return Files.getFileStore(disk).getUsableSpace();
    }
}
