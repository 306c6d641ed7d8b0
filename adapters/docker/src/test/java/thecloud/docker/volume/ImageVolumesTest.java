package thecloud.docker.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.error.Unavailable;
import thecloud.core.volume.StorageBackend;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.volume.StorageBackendContract;

/** The contract of storage on real image files, loop devices and file systems. */
class ImageVolumesTest extends StorageBackendContract {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MIB = 1 << 20;
    private static final long GIB = 1L << 30;

    @TempDir
    Path directory;

    @TempDir
    static Path links;

    private Path root;
    private ImageVolumes storage;

    @BeforeEach
    void makeRoot() throws IOException {
        root = root(directory);
    }

    /** Where the storage is told to keep its files. */
    Path root(Path empty) throws IOException {
        return empty;
    }

    @Override
    protected StorageBackend storage() {
        if (storage == null) {
            storage = new ImageVolumes(root, links);
        }
        return storage;
    }

    @Override
    protected StorageBackend otherCloud() {
        return new ImageVolumes(root.resolve("other"), links.resolve("other"));
    }

    private Path image(UUID volumeId) {
        return root.resolve("volumes").resolve(volumeId + ".img");
    }

    private <T> T mounted(UUID volumeId, Function<Path, T> work) {
        MountedVolumes mounts = new MountedVolumes(root);
        Path mount = mounts.mount(links.resolve(volumeId.toString()));
        try {
            return work.apply(mount);
        } finally {
            mounts.release(mount);
        }
    }

    @Override
    protected void write(UUID volumeId, String name, String text) {
        mounted(volumeId, mount -> {
            try {
                return Files.writeString(mount.resolve(name), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    protected Map<String, String> read(UUID volumeId) {
        return mounted(volumeId, mount -> new MountedVolumes(root).texts(mount));
    }

    @Override
    protected int capacityGb(UUID volumeId) {
        return mounted(volumeId, mount -> Math.round((float) mount.toFile().getTotalSpace() / GIB));
    }

    /** A device goes with its last mount, and a container that is being started has all of the host's for a moment. */
    @Override
    protected boolean leftNothing(UUID volumeId) {
        return MountedVolumes.eventually(() -> devices(volumeId) == 0)
                && !Files.isSymbolicLink(links.resolve(volumeId.toString()));
    }

    private static long devices(UUID volumeId) {
        String devices = SystemCommand.run("losetup", "--list", "--noheadings", "--output", "BACK-FILE");
        return devices.lines()
                .filter(line -> line.contains(volumeId.toString()))
                .count();
    }

    @Test
    void aFullVolumeSaysSoAndTakesNothingFromTheHost() throws IOException {
        UUID id = created();
        mounted(id, mount -> {
            assertThatIOException()
                    .isThrownBy(() -> fill(mount.resolve("big")))
                    .withMessageContaining("No space left on device");
            return true;
        });
        assertThat(Files.size(image(id))).isEqualTo(GIB);
        discard(id);
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 2048; i++) {
                out.write(block);
            }
        }
    }

    @Test
    void roomIsTakenFromTheHostWhenAVolumeIsMade() {
        UUID id = created();
        assertThat(taken(id)).isGreaterThanOrEqualTo(GIB);
        discard(id);
    }

    /** The kernel's zeroing in the background would take tables out of the file again, minutes after a mount. */
    @Test
    void noTablesAreZeroedInTheBackgroundBecauseThatGivesRoomBack() throws IOException {
        UUID id = created();
        Path device = links.resolve(id.toString()).toRealPath().getFileName();
        Path options = Path.of("/proc/fs/ext4").resolve(device).resolve("options");
        mounted(id, mount -> {
            try {
                return assertThat(Files.readAllLines(options)).contains("noinit_itable");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        discard(id);
    }

    private long taken(UUID id) {
        String blocks = SystemCommand.run("stat", "--format", "%b", image(id).toString());
        return Long.parseLong(blocks.strip()) * 512;
    }

    @Test
    void whatTheHostHasNoRoomForIsRefusedAndLeavesNothing() {
        UUID id = UUID.randomUUID();
        assertThatExceptionOfType(BackendRefusal.class)
                .isThrownBy(() -> storage().create(id, 16_000))
                .withMessageContaining("no room");
        assertThat(storage().findAll().volumes()).isEmpty();
    }

    @Test
    void aSnapshotOfAMountedVolumeIsCleanAndHasAllThatWasSynced() {
        UUID id = created();
        UUID snapshot = UUID.randomUUID();
        mounted(id, mount -> {
            SystemCommand.run("dd", "if=/dev/urandom", "of=" + mount.resolve("half"), "bs=1M", "count=64");
            snapshots().take(id, snapshot);
            return true;
        });
        Path taken = root.resolve("snapshots").resolve(snapshot + ".img");
        String verdict = SystemCommand.run("e2fsck", "-f", "-n", "-E", "journal_only", taken.toString());
        assertThat(verdict).doesNotContain("UNEXPECTED INCONSISTENCY");
        assertThat(SystemCommand.run("debugfs", "-R", "stat half", taken.toString()))
                .contains("Size: " + 64 * MIB);
        snapshots().deleteSnapshot(snapshot);
        discard(id);
    }

    /** As after a kill in the midst of a snapshot: the file system stands still, held by a mount that nobody remembers. */
    @Test
    void aStartLetsGoOfWhatAnEarlierProcessHeldFrozen() throws IOException {
        UUID id = created();
        Path mount = root.resolve("freeze").resolve(id.toString());
        Files.createDirectories(mount);
        SystemCommand.run("mount", "-t", "ext4", links.resolve(id.toString()).toString(), mount.toString());
        SystemCommand.run("fsfreeze", "--freeze", mount.toString());
        storage = new ImageVolumes(root, links);
        assertThat(Files.exists(mount)).isFalse();
        write(id, "file", "moves again");
        discard(id);
    }

    @Test
    void aVolumeWhoseFileIsAwayIsNotMadeAnewEmpty() throws IOException {
        UUID id = UUID.randomUUID();
        storage();
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> storage().expose(id));
        assertThat(Files.exists(image(id))).isFalse();
    }

    @Test
    void oneImageHasOneDeviceWhateverAsksForIt() {
        UUID id = created();
        ImageVolumes second = new ImageVolumes(root, links);
        second.expose(id);
        assertThat(devices(id)).isEqualTo(1);
        discard(id);
    }

    /** Where the kernel's rights allow it; the storage knows whether they do, and then it has to work. */
    @Test
    void aMountedVolumeGrowsOrTheStorageSaysThatItCannot() {
        storage = new ImageVolumes(root, links, Duration.ZERO);
        UUID id = created();
        mounted(id, mount -> {
            if (growsMounted()) {
                storage().grow(id, 2);
                assertThat(mount.toFile().getTotalSpace()).isGreaterThan(GIB + GIB / 2);
            } else {
                refusesToGrow(id);
            }
            return true;
        });
        discard(id);
    }

    /** As an instance that got it while it ran: nobody else sees that mount. */
    @Test
    void aVolumeThatIsMountedOutOfSightGrowsOrTheStorageSaysThatItCannot() throws Exception {
        storage = new ImageVolumes(root, links, Duration.ZERO);
        UUID id = created();
        try (MountedVolumes.OutOfSight instance = mountedOutOfSight(id)) {
            if (growsMounted()) {
                storage().grow(id, 2);
                assertThat(instance.capacity()).isGreaterThan(GIB + GIB / 2);
                assertThat(taken(id)).isGreaterThanOrEqualTo(2 * GIB);
            } else {
                refusesToGrow(id);
            }
        }
        assertThat(mountsBelowRoot()).isEmpty();
        discard(id);
    }

    private StorageBackend.Snapshots snapshots() {
        return storage().as(StorageBackend.Snapshots.class).orElseThrow();
    }

    private boolean growsMounted() {
        return storage().as(StorageBackend.OnlineGrowth.class).isPresent();
    }

    private void refusesToGrow(UUID id) {
        assertThatExceptionOfType(BackendRefusal.class)
                .isThrownBy(() -> storage().grow(id, 2))
                .withMessageContaining("it is mounted");
        assertThat(image(id)).hasSize(GIB);
    }

    /** As what a container that starts elsewhere has of all mounts, until it has its own root. */
    @Test
    void aGrowthWaitsForMountsThatDoNotLast() throws Exception {
        UUID id = created();
        Thread growth = new Thread(() -> storage().grow(id, 2));
        try (MountedVolumes.OutOfSight _ = mountedOutOfSight(id)) {
            growth.start();
            assertThat(MountedVolumes.eventually(
                            () -> growth.getState() == Thread.State.TIMED_WAITING || !growth.isAlive()))
                    .isTrue();
        }
        growth.join();
        assertThat(capacityGb(id)).isEqualTo(2);
        discard(id);
    }

    @Test
    void aDeviceThatGoesWithItsLastMountIsNotGivenAway() throws Exception {
        UUID id = created();
        write(id, "file", "monday");
        try (MountedVolumes.OutOfSight _ = mountedOutOfSight(id)) {
            storage().withdraw(id);
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> storage().expose(id));
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> storage().grow(id, 2));
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> snapshots().take(id, UUID.randomUUID()));
            assertThat(storage().findAll().exposed()).contains(id);
        }
        assertThat(MountedVolumes.eventually(
                        () -> !storage().findAll().exposed().contains(id)))
                .isTrue();
        storage().expose(id);
        assertThat(read(id)).containsEntry("file", "monday");
        discard(id);
    }

    /** The old file has lost its name by then, and is there as long as its device is. */
    @Test
    void whatWasRestoredIsExposedAlsoWhileWhatItWasBeforeIsStillMounted() throws Exception {
        UUID id = created();
        UUID snapshot = UUID.randomUUID();
        write(id, "file", "monday");
        snapshots().take(id, snapshot);
        write(id, "file", "tuesday");
        try (MountedVolumes.OutOfSight _ = mountedOutOfSight(id)) {
            snapshots().stage(snapshot, id, 1);
            storage().withdraw(id);
            snapshots().adopt(id);
            storage().expose(id);
            assertThat(read(id)).containsEntry("file", "monday");
        }
        assertThat(MountedVolumes.eventually(() -> devices(id) == 1)).isTrue();
        snapshots().deleteSnapshot(snapshot);
        discard(id);
    }

    /** As by an engine that starts a container: nothing but the kernel may write to the device from then on. */
    @Test
    void aMountThatComesBetweenTheCheckAndTheGrowthIsLeftWhole() throws IOException {
        UUID id = created();
        Path device = links.resolve(id.toString()).toRealPath();
        assertThat(Ext4.check(device)).isTrue();
        mounted(id, mount -> {
            ((ImageVolumes) storage()).growChecked(id, device, 1);
            return mount.resolve("made").toFile().mkdir();
        });
        assertThat(read(id)).containsOnlyKeys("made");
        storage().withdraw(id);
        assertThat(leftNothing(id)).isTrue();
        SystemCommand.run("e2fsck", "-f", "-n", image(id).toString()); // fails where there is anything to mend
        discard(id);
    }

    @Test
    void whereWhatIsMountedMayGrowADeviceNeverGrowsUnmounted() throws IOException {
        storage = new ImageVolumes(root, links, PATIENCE, true);
        UUID id = created();
        storage.grow(id, 1);
        String device = links.resolve(id.toString()).toRealPath().toString();
        assertThat(SystemCommand.run("tune2fs", "-l", device)).containsPattern("Mount count: +1\\n");
        assertThat(read(id)).isEmpty();
        discard(id);
    }

    /** As after a kill in the midst of a growth: the mount of ours is there, and the work is done again. */
    @Test
    void aGrowthFindsTheMountThatAnEarlierOneLeft() throws IOException {
        UUID id = created();
        Path left = Files.createDirectories(root.resolve("growing").resolve(id.toString()));
        SystemCommand.run("mount", "-t", "ext4", links.resolve(id.toString()).toString(), left.toString());
        storage().grow(id, 2);
        assertThat(capacityGb(id)).isEqualTo(2);
        assertThat(mountsBelowRoot()).isEmpty();
        discard(id);
    }

    private MountedVolumes.OutOfSight mountedOutOfSight(UUID id) throws IOException {
        Path mount = Files.createDirectories(root.resolve("instance"));
        return new MountedVolumes(root).mountOutOfSight(links.resolve(id.toString()), mount);
    }

    private List<String> mountsBelowRoot() throws IOException {
        Path real = root.toRealPath();
        return SystemCommand.run("findmnt", "--list", "--noheadings", "--output", "TARGET")
                .lines()
                .filter(mount -> mount.startsWith(real.toString()))
                .toList();
    }

    private UUID created() {
        UUID id = UUID.randomUUID();
        storage().create(id, 1);
        storage().expose(id);
        return id;
    }

    private void discard(UUID id) {
        storage().withdraw(id);
        storage().delete(id);
        assertThat(leftNothing(id)).isTrue();
    }
}
