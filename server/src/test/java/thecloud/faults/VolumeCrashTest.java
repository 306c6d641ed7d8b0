package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceSpec;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.LaunchInstance;
import thecloud.core.compute.MountPath;
import thecloud.core.compute.NetworkChoice;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.Tags;
import thecloud.core.compute.VolumeClaim;
import thecloud.core.volume.CreateSnapshot;
import thecloud.core.volume.CreateVolume;
import thecloud.core.volume.Snapshot;
import thecloud.core.volume.SnapshotStatus;
import thecloud.core.volume.Volume;
import thecloud.core.volume.VolumeStatus;

/** A worker dies before and after every call it makes for volumes; the next one finishes, and nothing is lost or left. */
class VolumeCrashTest {

    private static final int MORE_THAN_ENOUGH = 500;
    private static final MountPath DATA = new MountPath("/data");

    private final ComputeUnderFaults cloud = new ComputeUnderFaults();
    private int number;

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void anAttachIsFinishedWhereverItsWorkerDied() {
        crashEverywhere(
                () -> {
                    Volume volume = volume();
                    Instance instance = launch(List.of());
                    return attach(volume, instance);
                },
                attached -> {
                    Volume now = now(attached);
                    assertThat(now.status()).isEqualTo(VolumeStatus.IN_USE);
                    assertThat(cloud.storage.exposed(now.id())).isTrue();
                    assertThat(mounts(now)).contains(now.id() + ":/data");
                });
    }

    @Test
    void aDetachIsFinishedWhereverItsWorkerDied() {
        crashEverywhere(
                () -> {
                    Volume attached = attach(volume(), launch(List.of()));
                    cloud.work();
                    return cloud.volumes.detach(cloud.call(null), attached.id().toString());
                },
                this::isFree);
    }

    @Test
    void aDetachThatTakesARestartIsFinishedWhereverItsWorkerDied() {
        crashEverywhere(
                () -> {
                    Volume volume = volume();
                    launch(List.of(new VolumeClaim(volume.name(), DATA)));
                    return cloud.volumes.detach(cloud.call(null), volume.id().toString());
                },
                this::isFree);
    }

    @Test
    void anAttachThatTakesARestartIsFinishedWhereverItsWorkerDied() {
        crashEverywhere(
                () -> {
                    Volume volume = volume();
                    Instance instance = launch(List.of());
                    cloud.backend.faults().failNext("mount", new BackendRefusal("not live", null));
                    return attach(volume, instance);
                },
                attached -> {
                    assertThat(now(attached).status()).isEqualTo(VolumeStatus.IN_USE);
                    assertThat(mounts(now(attached))).isEqualTo(attached.id() + ":/data");
                });
    }

    @Test
    void aLiveAttachLeavesTheProcessAlone() {
        cloud.crashes.never();
        Instance instance = launch(List.of());
        Volume attached = attach(volume(), instance);
        cloud.work();
        assertThat(now(attached).status()).isEqualTo(VolumeStatus.IN_USE);
        assertThat(cloud.backend.startedWith(instance.backendName())).containsExactly("");
        cloud.volumes.detach(cloud.call(null), attached.id().toString());
        cloud.work();
        isFree(attached);
        assertThat(cloud.backend.startedWith(instance.backendName())).containsExactly("");
        assertThat(cloud.backend.find(instance.backendName()).orElseThrow().volumes())
                .as("at rest")
                .isEmpty();
    }

    /** Its process ends as soon as the worker died, wherever that was. */
    @Test
    void aProcessThatDiesInTheMidstOfALiveAttachComesBackWithTheVolume() {
        crashEverywhere(
                () -> attach(volume(), launch(List.of())),
                attached -> cloud.backend.die(of(attached).backendName(), 1),
                this::runsWithItsVolume);
    }

    @Test
    void aProcessThatDiesAfterALiveAttachComesBackWithTheVolumeWhereverTheWorkerDied() {
        crashEverywhere(
                () -> {
                    Volume attached = attach(volume(), launch(List.of()));
                    cloud.work();
                    String name = of(attached).backendName();
                    cloud.backend.die(name, 1);
                    assertThat(cloud.backend.startedWith(name))
                            .as("not by the engine")
                            .hasSize(1);
                    cloud.sweep("instance.sweep");
                    return attached;
                },
                attached -> {
                    runsWithItsVolume(attached);
                    assertThat(cloud.backend.startedWith(of(attached).backendName()))
                            .containsExactly("", attached.id() + ":/data");
                });
    }

    /** It began without the volume, so that it has to begin again: to have it live would not do. */
    @Test
    void anInstanceThatWasRestartedBehindOurBackIsRestartedWithItsVolume() {
        crashEverywhere(
                () -> {
                    Volume attached = attach(volume(), launch(List.of()));
                    cloud.work();
                    cloud.backend.restart(of(attached).backendName());
                    cloud.sweep("instance.sweep");
                    return attached;
                },
                attached -> {
                    runsWithItsVolume(attached);
                    assertThat(cloud.backend.startedWith(of(attached).backendName()))
                            .containsExactly("", "", attached.id() + ":/data");
                });
    }

    @Test
    void aRefusalOfASecondVolumeLeavesTheFirstThatCameLive() {
        cloud.crashes.never();
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

    /** Nothing else would look at it before its next start. */
    @Test
    void whatIsLeftBesideAStoppedInstanceIsFoundBySweeping() {
        cloud.crashes.never();
        Instance instance = launch(List.of());
        cloud.instances.stop(cloud.call(null), instance.id().toString());
        cloud.work();
        cloud.backend.leaveBeside(instance.backendName());
        cloud.sweep("instance.sweep");
        cloud.work();
        assertThat(cloud.backend.find(instance.backendName()).orElseThrow().volumes())
                .isEmpty();
        assertThat(cloud.instances
                        .get(cloud.call(null), instance.id().toString())
                        .status())
                .isEqualTo(InstanceStatus.STOPPED);
        assertThat(cloud.backend.startedWith(instance.backendName())).hasSize(1);
    }

    private Instance of(Volume volume) {
        Volume.Attachment attachment = now(volume).attachment();
        return cloud.instances.get(
                cloud.call(null),
                attachment == null ? "" : attachment.instanceId().toString());
    }

    private void runsWithItsVolume(Volume volume) {
        assertThat(now(volume).status()).isEqualTo(VolumeStatus.IN_USE);
        assertThat(mounts(now(volume))).isEqualTo(volume.id() + ":/data");
        assertThat(of(volume).status()).isEqualTo(InstanceStatus.RUNNING);
        assertThat(cloud.storage.exposed(volume.id())).isTrue();
    }

    @Test
    void aLaunchWithAVolumeAndItsTerminationAreFinishedWhereverTheirWorkerDied() {
        crashEverywhere(
                () -> {
                    Volume volume = volume();
                    Instance instance = launch(List.of(new VolumeClaim(volume.name(), DATA)));
                    cloud.storage.write(volume.id(), "file", "kept");
                    cloud.instances.terminate(cloud.call(null), instance.id().toString());
                    return volume;
                },
                volume -> {
                    isFree(volume);
                    assertThat(cloud.storage.texts(volume.id())).containsEntry("file", "kept");
                });
    }

    @Test
    void aSnapshotIsTakenOnceWhereverItsWorkerDied() {
        crashEverywhere(
                () -> snapshot(volume()),
                snapshot -> assertThat(cloud.snapshots
                                .get(cloud.call(null), snapshot.id().toString())
                                .status())
                        .isEqualTo(SnapshotStatus.AVAILABLE));
        assertThat(cloud.storage.findAll().snapshots()).hasSize(number / 2);
    }

    @Test
    void aRestoreIsWholeWhereverItsWorkerDied() {
        crashEverywhere(
                () -> {
                    Volume volume = volume();
                    cloud.storage.write(volume.id(), "file", "then");
                    Snapshot snapshot = snapshot(volume);
                    cloud.work();
                    cloud.storage.write(volume.id(), "file", "later");
                    return cloud.snapshots.restore(
                            cloud.call(null), snapshot.id().toString());
                },
                volume -> {
                    isFree(volume);
                    assertThat(cloud.storage.texts(volume.id())).containsEntry("file", "then");
                });
    }

    @Test
    void growingIsFinishedWhereverItsWorkerDied() {
        crashEverywhere(
                () -> cloud.volumes.resize(cloud.call(null), volume().id().toString(), 3), volume -> {
                    assertThat(now(volume).appliedGb()).isEqualTo(3);
                    assertThat(cloud.storage.sizeGb(volume.id())).isEqualTo(3);
                });
    }

    @Test
    void aDeletionLeavesNothingWhereverItsWorkerDied() {
        crashEverywhere(
                () -> cloud.volumes.delete(cloud.call(null), volume().id().toString()),
                volume -> assertThat(now(volume).status()).isEqualTo(VolumeStatus.DELETED));
        assertThat(cloud.storage.findAll().volumes()).isEmpty();
    }

    @Test
    void aRefusedAttachGivesTheVolumeBackAndLeavesTheInstanceRunning() {
        cloud.crashes.never();
        Volume volume = volume();
        Instance instance = launch(List.of());
        cloud.backend.faults().failNext("mount", new BackendRefusal("a link", null));
        cloud.backend.faults().failNext("remount", new BackendRefusal("not a directory", null));
        attach(volume, instance);
        cloud.work();
        isFree(volume);
        assertThat(now(volume).statusReason())
                .contains("could not be attached to " + instance.name(), "not a directory");
        assertThat(cloud.instances
                        .get(cloud.call(null), instance.id().toString())
                        .status())
                .isEqualTo(InstanceStatus.RUNNING);
    }

    @Test
    void aRefusedDetachLeavesTheVolumeWhereItWas() {
        cloud.crashes.never();
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
    void whatHasNoRowIsRemovedAndWhatWasLeftBehindIsTakenUpBySweeping() {
        cloud.crashes.never();
        Volume volume = volume();
        cloud.storage.create(java.util.UUID.randomUUID(), 1);
        cloud.storage.expose(volume.id());
        cloud.sweep("volume.sweep");
        cloud.work();
        assertThat(cloud.storage.findAll().volumes()).containsExactly(volume.id());
        assertThat(cloud.storage.findAll().exposed()).isEmpty();
    }

    @Test
    void aRefusedRestoreChangesNothing() {
        cloud.crashes.never();
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

    private void isFree(Volume volume) {
        assertThat(now(volume).status()).isEqualTo(VolumeStatus.AVAILABLE);
        assertThat(now(volume).attachment()).isNull();
        assertThat(cloud.storage.exposed(volume.id())).isFalse();
    }

    private Volume now(Volume volume) {
        return cloud.volumes.get(cloud.call(null), volume.id().toString());
    }

    private String mounts(Volume volume) {
        Volume.Attachment attachment = volume.attachment();
        Instance instance = cloud.instances.get(
                cloud.call(null),
                attachment == null ? "" : attachment.instanceId().toString());
        return cloud.backend.find(instance.backendName()).orElseThrow().volumes();
    }

    private Volume volume() {
        Volume volume =
                cloud.volumes.create(cloud.call(null), new CreateVolume("volume-" + number++, 1, null, Tags.NONE));
        cloud.work();
        return volume;
    }

    private Snapshot snapshot(Volume volume) {
        return cloud.snapshots.create(
                cloud.call(null),
                new CreateSnapshot("snapshot-" + number++, volume.id().toString(), Tags.NONE));
    }

    private Volume attach(Volume volume, Instance instance) {
        return cloud.volumes.attach(
                cloud.call(null), volume.id().toString(), instance.id().toString(), DATA);
    }

    private Instance launch(List<VolumeClaim> claims) {
        InstanceSpec spec = new InstanceSpec(
                "nginx:alpine", "small", List.of(), new TreeMap<>(), List.of(), null, RestartPolicy.ALWAYS);
        Instance instance = cloud.instances.launch(
                cloud.call(null),
                new LaunchInstance("web-" + number++, spec, NetworkChoice.DEFAULT, Tags.NONE, Tags.NONE, claims, null));
        cloud.work();
        return instance;
    }

    /** Prepares without crashes, crashes at each point of the work in turn, and looks after the next worker and a sweep. */
    private <R> void crashEverywhere(Supplier<R> begin, Consumer<R> end) {
        crashEverywhere(begin, _ -> {}, end);
    }

    /** @param meanwhile what happens between the crash and the next worker */
    private <R> void crashEverywhere(Supplier<R> begin, Consumer<R> meanwhile, Consumer<R> end) {
        int points = 0;
        for (int point = 0; point < MORE_THAN_ENOUGH; point++) {
            cloud.crashes.never();
            R begun = begin.get();
            cloud.crashes.crashAt(point);
            boolean crashed = false;
            try {
                cloud.work();
            } catch (CrashPoints.Crash e) {
                crashed = true;
            }
            cloud.crashes.never();
            meanwhile.accept(begun);
            cloud.work();
            cloud.sweep("volume.sweep");
            cloud.sweep("instance.sweep");
            cloud.work();
            end.accept(begun);
            if (!crashed) {
                assertThat(points).as("crash points").isGreaterThan(4);
                return;
            }
            points++;
        }
        throw new AssertionError("it never ended without a crash");
    }
}
