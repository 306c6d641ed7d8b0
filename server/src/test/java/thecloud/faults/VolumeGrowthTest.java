package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
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
import thecloud.core.error.Conflict;
import thecloud.core.volume.CreateVolume;
import thecloud.core.volume.Volume;
import thecloud.simulated.compute.Faults;

/** Volumes that grow while an instance has them. */
class VolumeGrowthTest {

    private final ComputeUnderFaults cloud = new ComputeUnderFaults();

    @BeforeEach
    void anInstanceHasAVolume() {
        cloud.volumes.create(cloud.call(null), new CreateVolume("data", 1, null, Tags.NONE));
        cloud.work();
        InstanceSpec spec = new InstanceSpec(
                "nginx:alpine", "small", List.of(), new TreeMap<>(), List.of(), null, RestartPolicy.ALWAYS);
        List<VolumeClaim> claims = List.of(new VolumeClaim("data", new MountPath("/data")));
        cloud.instances.launch(
                cloud.call(null),
                new LaunchInstance("db", spec, NetworkChoice.DEFAULT, Tags.NONE, Tags.NONE, claims, null));
        cloud.work();
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void withoutTheRightToGrowWhatIsMountedTheInstanceHasToBeStopped() {
        cloud.storage.growsOnlyUnmounted();
        refusesToGrow();
        cloud.instances.stop(cloud.call(null), "db");
        refusesToGrow();
        cloud.work();
        cloud.volumes.resize(cloud.call(null), "data", 2);
        cloud.work();
        assertThat(cloud.storage.sizeGb(volume().id())).isEqualTo(2);
        cloud.instances.start(cloud.call(null), "db");
        refusesToGrow();
        cloud.work();
        assertThat(instance().status()).isEqualTo(InstanceStatus.RUNNING);
        assertThat(volume().sizeGb()).isEqualTo(2);
    }

    private void refusesToGrow() {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> cloud.volumes.resize(cloud.call(null), "data", 5))
                .withMessageContaining("instance db")
                .withMessageContaining("stop the instance first");
    }

    @Test
    void aStartWaitsUntilTheVolumeHasGrown() {
        assertThat(startedInTheMidstOfGrowing()).isEqualTo("waits for volume data, which grows to 3 GB");
        assertThat(volume().appliedGb()).isEqualTo(3);
        assertThat(instance().status()).isEqualTo(InstanceStatus.RUNNING);
        assertThat(instance().statusReason()).isNull();
    }

    @Test
    void aStartWaitsNoLongerWhenTheGrowthIsRefused() {
        cloud.storage.faults().failNext("grow", new BackendRefusal("the disk is full", null));
        assertThat(startedInTheMidstOfGrowing()).isEqualTo("waits for volume data, which grows to 3 GB");
        assertThat(volume().sizeGb()).isEqualTo(1);
        assertThat(volume().statusReason()).isEqualTo("could not grow to 3 GB: the disk is full");
        assertThat(instance().status()).isEqualTo(InstanceStatus.RUNNING);
    }

    /** What the instance says while another worker is at its volume. */
    private @Nullable String startedInTheMidstOfGrowing() {
        cloud.instances.stop(cloud.call(null), "db");
        cloud.work();
        List<Instance> meanwhile = new ArrayList<>();
        cloud.storage.faults().hook(new Faults.StepHook() {
            @Override
            public void beforeStep(String step) {
                if (step.equals("grow") && meanwhile.isEmpty()) {
                    cloud.instances.start(cloud.call(null), "db");
                    cloud.work();
                    meanwhile.add(instance());
                }
            }
        });
        cloud.volumes.resize(cloud.call(null), "data", 3);
        cloud.work();
        return meanwhile.getFirst().statusReason();
    }

    private Instance instance() {
        return cloud.instances.get(cloud.call(null), "db");
    }

    private Volume volume() {
        return cloud.volumes.get(cloud.call(null), "data");
    }
}
