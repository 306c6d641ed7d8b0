package thecloud.testkit.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.VolumeMount;
import thecloud.core.volume.StorageBackend;
import thecloud.core.volume.StorageBackend.Snapshots;

/** What every place for volumes that keeps them to their size, and takes snapshots, promises. */
public abstract class StorageBackendContract {

    private final List<UUID> made = new ArrayList<>();

    /** The storage under test, a cloud's own. */
    protected abstract StorageBackend storage();

    /** The storage of another cloud in the same place. */
    protected abstract StorageBackend otherCloud();

    /** Writes a file into the exposed volume as an instance would, and makes it durable. */
    protected abstract void write(UUID volumeId, String name, String text);

    /** The files of the exposed volume, by name. */
    protected abstract Map<String, String> read(UUID volumeId);

    /** What the file system in the exposed volume says that it holds at most, in GiB, rounded. */
    protected abstract int capacityGb(UUID volumeId);

    /** Nothing of the volume is in use by the machine, now or after a moment: no device, no mount. */
    protected abstract boolean leftNothing(UUID volumeId);

    @AfterEach
    void removeEverything() {
        made.forEach(id -> {
            storage().withdraw(id);
            storage().delete(id);
        });
        storage().findAll().snapshots().forEach(snapshots()::deleteSnapshot);
    }

    private Snapshots snapshots() {
        return storage().as(Snapshots.class).orElseThrow();
    }

    private UUID volume(int sizeGb) {
        UUID id = UUID.randomUUID();
        made.add(id);
        storage().create(id, sizeGb);
        return id;
    }

    private UUID holding(String text) {
        UUID id = volume(1);
        storage().expose(id);
        write(id, "file", text);
        return id;
    }

    private void withdraw(UUID id) {
        storage().withdraw(id);
        assertThat(leftNothing(id)).isTrue();
    }

    @Test
    void aNewVolumeIsEmptyAndOfTheSizeThatWasAsked() {
        UUID id = volume(1);
        storage().expose(id);
        assertThat(read(id)).isEmpty();
        assertThat(capacityGb(id)).isEqualTo(1);
    }

    @Test
    void creatingWhatExistsLeavesWhatItHolds() {
        UUID id = holding("kept");
        storage().create(id, 1);
        assertThat(read(id)).containsEntry("file", "kept");
    }

    @Test
    void whatWasWrittenOutlivesWithdrawal() {
        UUID id = holding("kept");
        withdraw(id);
        storage().withdraw(id);
        assertThat(storage().expose(id)).isEqualTo(storage().expose(id));
        assertThat(read(id)).containsEntry("file", "kept");
    }

    @Test
    void theInventoryHasThisCloudsVolumesAlone() {
        UUID id = volume(1);
        assertThat(storage().findAll().volumes()).contains(id);
        assertThat(storage().findAll().exposed()).doesNotContain(id);
        storage().expose(id);
        assertThat(storage().findAll().exposed()).contains(id);
        assertThat(otherCloud().findAll().volumes()).doesNotContain(id);
    }

    @Test
    void aDeletedVolumeLeavesNothing() {
        UUID id = holding("gone");
        storage().withdraw(id);
        storage().delete(id);
        storage().delete(id);
        assertThat(storage().findAll().volumes()).doesNotContain(id);
        assertThat(leftNothing(id)).isTrue();
    }

    @Test
    void aVolumeGrowsAndKeepsWhatItHolds() {
        UUID id = holding("kept");
        withdraw(id);
        storage().grow(id, 2);
        storage().grow(id, 2);
        storage().expose(id);
        assertThat(capacityGb(id)).isEqualTo(2);
        assertThat(read(id)).containsOnly(Map.entry("file", "kept"));
    }

    /** As for an instance that is stopped: it is not mounted, but may be at any moment. */
    @Test
    void aVolumeThatIsExposedGrowsWhereItIs() {
        UUID id = holding("kept");
        VolumeMount.Source before = storage().expose(id);
        storage().grow(id, 2);
        assertThat(storage().expose(id)).isEqualTo(before);
        assertThat(capacityGb(id)).isEqualTo(2);
        assertThat(read(id)).containsOnly(Map.entry("file", "kept"));
    }

    @Test
    void aSnapshotHoldsTheMomentWhetherAttachedOrNot() {
        UUID id = holding("then");
        UUID attached = UUID.randomUUID();
        snapshots().take(id, attached);
        write(id, "file", "later");
        withdraw(id);
        UUID detached = UUID.randomUUID();
        snapshots().take(id, detached);
        snapshots().take(id, detached);
        assertThat(storage().findAll().snapshots()).contains(attached, detached);
        assertThat(made(attached, 1)).containsEntry("file", "then");
        assertThat(made(detached, 2)).containsEntry("file", "later");
    }

    /** What a new volume of the snapshot holds. */
    private Map<String, String> made(UUID snapshotId, int sizeGb) {
        UUID id = UUID.randomUUID();
        made.add(id);
        snapshots().stage(snapshotId, id, sizeGb);
        snapshots().adopt(id);
        storage().expose(id);
        assertThat(capacityGb(id)).isEqualTo(sizeGb);
        return read(id);
    }

    @Test
    void whatIsStagedChangesNothingUntilItIsAdoptedAsAWhole() {
        UUID id = holding("then");
        UUID snapshot = UUID.randomUUID();
        snapshots().take(id, snapshot);
        write(id, "file", "later");
        write(id, "another", "later");
        snapshots().stage(snapshot, id, 1);
        assertThat(read(id)).containsEntry("file", "later");
        storage().withdraw(id);
        snapshots().adopt(id);
        snapshots().adopt(id);
        storage().expose(id);
        assertThat(read(id)).containsOnly(Map.entry("file", "then"));
    }

    @Test
    void aDeletedSnapshotIsGoneAndNothingIsMadeOfIt() {
        UUID id = volume(1);
        UUID snapshot = UUID.randomUUID();
        snapshots().take(id, snapshot);
        snapshots().deleteSnapshot(snapshot);
        snapshots().deleteSnapshot(snapshot);
        assertThat(storage().findAll().snapshots()).doesNotContain(snapshot);
        assertThatExceptionOfType(BackendRefusal.class)
                .isThrownBy(() -> snapshots().stage(snapshot, id, 1));
    }
}
