package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.VolumeClaim;
import thecloud.core.error.Conflict;
import thecloud.core.volume.Volume;
import thecloud.simulated.compute.Faults;

/** Volumes that grow while an instance has them. */
class VolumeGrowthTest extends VolumesUnderFaults {

    private Volume volume;
    private Instance instance;

    @BeforeEach
    void anInstanceHasAVolume() {
        volume = volume();
        instance = launch(List.of(new VolumeClaim(volume.name(), DATA)));
    }

    @Test
    void withoutTheRightToGrowWhatIsMountedTheInstanceHasToBeStopped() {
        cloud.storage.growsOnlyUnmounted();
        refusesToGrow();
        cloud.instances.stop(cloud.call(null), instance.name());
        refusesToGrow();
        cloud.work();
        cloud.volumes.resize(cloud.call(null), volume.name(), 2);
        cloud.work();
        assertThat(cloud.storage.sizeGb(now(volume).id())).isEqualTo(2);
        cloud.instances.start(cloud.call(null), instance.name());
        refusesToGrow();
        cloud.work();
        assertThat(of(volume).status()).isEqualTo(InstanceStatus.RUNNING);
        assertThat(now(volume).sizeGb()).isEqualTo(2);
    }

    private void refusesToGrow() {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> cloud.volumes.resize(cloud.call(null), volume.name(), 5))
                .withMessageContaining("instance " + instance.name())
                .withMessageContaining("stop the instance first");
    }

    @Test
    void aStartWaitsUntilTheVolumeHasGrown() {
        assertThat(startedInTheMidstOfGrowing())
                .isEqualTo("waits for volume " + volume.name() + ", which grows to 3 GB");
        assertThat(now(volume).appliedGb()).isEqualTo(3);
        assertThat(of(volume).status()).isEqualTo(InstanceStatus.RUNNING);
        assertThat(of(volume).statusReason()).isNull();
    }

    @Test
    void aStartWaitsNoLongerWhenTheGrowthIsRefused() {
        cloud.storage.faults().failNext("grow", new BackendRefusal("the disk is full", null));
        assertThat(startedInTheMidstOfGrowing())
                .isEqualTo("waits for volume " + volume.name() + ", which grows to 3 GB");
        assertThat(now(volume).sizeGb()).isEqualTo(1);
        assertThat(now(volume).statusReason()).isEqualTo("could not grow to 3 GB: the disk is full");
        assertThat(of(volume).status()).isEqualTo(InstanceStatus.RUNNING);
    }

    /** What the instance says while another worker is at its volume. */
    private @Nullable String startedInTheMidstOfGrowing() {
        cloud.instances.stop(cloud.call(null), instance.name());
        cloud.work();
        List<Instance> meanwhile = new ArrayList<>();
        cloud.storage.faults().hook(new Faults.StepHook() {
            @Override
            public void beforeStep(String step) {
                if (step.equals("grow") && meanwhile.isEmpty()) {
                    cloud.instances.start(cloud.call(null), instance.name());
                    cloud.work();
                    meanwhile.add(of(volume));
                }
            }
        });
        cloud.volumes.resize(cloud.call(null), volume.name(), 3);
        cloud.work();
        return meanwhile.getFirst().statusReason();
    }
}
