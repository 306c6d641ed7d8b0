package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.VolumeClaim;
import thecloud.core.volume.Snapshot;
import thecloud.core.volume.SnapshotStatus;
import thecloud.core.volume.Volume;
import thecloud.core.volume.VolumeStatus;

/** A worker dies before and after every call it makes for volumes; the next one finishes, and nothing is lost or left. */
class VolumeCrashTest extends VolumesUnderFaults {

    private static final int MORE_THAN_ENOUGH = 500;

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

    /** Nobody but the cloud starts it again: that it was the cloud that stopped it has to be on record. */
    @Test
    void anInstanceThatIsNeverRestartedRunsAfterAnAttachWhereverItsWorkerDied() {
        crashEverywhere(
                () -> {
                    Volume volume = volume();
                    Instance instance = launch(List.of(), RestartPolicy.NO);
                    cloud.backend.faults().failNext("mount", new BackendRefusal("not live", null));
                    return attach(volume, instance);
                },
                this::runsWithItsVolume);
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
    void whatWasLeftBehindIsTakenUpBySweeping() {
        cloud.crashes.never();
        Volume volume = volume();
        cloud.storage.expose(volume.id());
        cloud.sweep("volume.sweep");
        cloud.work();
        assertThat(cloud.storage.findAll().volumes()).containsExactly(volume.id());
        assertThat(cloud.storage.findAll().exposed()).isEmpty();
    }

    /** As after the database was put back to what it was before they were made. */
    @Test
    void whatHasNoRowIsKeptForADayAndThenRemoved() {
        cloud.crashes.never();
        Volume volume = volume();
        UUID lost = UUID.randomUUID();
        UUID snapshot = UUID.randomUUID();
        cloud.storage.create(lost, 1);
        cloud.storage.take(volume.id(), snapshot);
        for (Duration time : List.of(Duration.ZERO, Duration.ofHours(23))) {
            cloud.clock.pass(time);
            cloud.sweep("volume.sweep");
            assertThat(cloud.storage.findAll().volumes()).containsExactlyInAnyOrder(volume.id(), lost);
            assertThat(cloud.storage.findAll().snapshots()).containsExactly(snapshot);
        }
        cloud.clock.pass(Duration.ofHours(1));
        cloud.sweep("volume.sweep");
        assertThat(cloud.storage.findAll().volumes()).containsExactly(volume.id());
        assertThat(cloud.storage.findAll().snapshots()).isEmpty();
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
