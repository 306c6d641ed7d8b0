package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.MountPath;
import thecloud.core.error.Conflict;
import thecloud.core.volume.Snapshot;
import thecloud.core.volume.SnapshotStatus;
import thecloud.core.volume.Volume;
import thecloud.core.volume.VolumeStatus;

/** What a backend refuses leaves volumes and instances as they were, and says why. */
class VolumeRefusalTest extends VolumesUnderFaults {

    @Test
    void aRefusalOfASecondVolumeLeavesTheFirstThatCameLive() {
        Instance instance = launch(List.of());
        Volume first = attach(volume(), instance);
        cloud.work();
        cloud.backend.faults().failNext("mount", new BackendRefusal("not a directory", null));
        cloud.backend.faults().failNext("remount", new BackendRefusal("not a directory", null));
        Volume second = volume();
        cloud.volumes.attach(
                cloud.call(null), second.id().toString(), instance.id().toString(), new MountPath("/file"));
        cloud.work();
        isFree(second);
        runsWithItsVolume(first);
    }

    @Test
    void aRefusedAttachGivesTheVolumeBackAndLeavesTheInstanceRunning() {
        Volume volume = volume();
        Instance instance = launch(List.of());
        cloud.backend.faults().failNext("mount", new BackendRefusal("a link", null));
        cloud.backend.faults().failNext("remount", new BackendRefusal("not a directory", null));
        attach(volume, instance);
        cloud.work();
        isFree(volume);
        assertThat(now(volume).statusReason())
                .contains("could not be attached to " + instance.name(), "not a directory");
        Instance now = cloud.instances.get(cloud.call(null), instance.id().toString());
        assertThat(now.status()).isEqualTo(InstanceStatus.RUNNING);
        assertThat(now.settled()).isTrue();
        assertThat(cloud.backend.startedWith(instance.backendName()))
                .as("its process went on")
                .containsExactly("");
    }

    @Test
    void aRefusedDetachLeavesTheVolumeWhereItWas() {
        Volume attached = attach(volume(), launch(List.of()));
        cloud.work();
        cloud.backend.faults().failNext("mount", new BackendRefusal("busy", null));
        cloud.backend.faults().failNext("remount", new BackendRefusal("busy", null));
        cloud.volumes.detach(cloud.call(null), attached.id().toString());
        cloud.work();
        assertThat(now(attached).status()).isEqualTo(VolumeStatus.IN_USE);
        assertThat(now(attached).statusReason()).contains("busy");
        assertThat(cloud.storage.exposed(attached.id())).isTrue();
    }

    @Test
    void oneSnapshotAtATimeIsTakenOfAVolume() {
        Volume volume = volume();
        Snapshot first = snapshot(volume);
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> snapshot(volume))
                .withMessageContaining(first.name() + " is being taken");
        cloud.work();
        assertThat(snapshot(volume).status()).isEqualTo(SnapshotStatus.CREATING);
    }

    @Test
    void aRefusedRestoreChangesNothing() {
        Volume volume = volume();
        cloud.storage.write(volume.id(), "file", "then");
        Snapshot snapshot = snapshot(volume);
        cloud.work();
        cloud.storage.write(volume.id(), "file", "later");
        cloud.storage.faults().failNext("stage", new BackendRefusal("no room", null));
        cloud.snapshots.restore(cloud.call(null), snapshot.id().toString());
        cloud.work();
        isFree(volume);
        assertThat(now(volume).statusReason()).contains("no room");
        assertThat(cloud.storage.texts(volume.id())).containsEntry("file", "later");
    }
}
