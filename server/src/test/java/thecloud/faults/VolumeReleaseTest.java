package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.compute.InstanceWork;
import thecloud.core.compute.Tags;
import thecloud.core.compute.VolumeClaim;
import thecloud.core.volume.DescribeVolume;
import thecloud.core.volume.Volume;
import thecloud.core.volume.VolumeRepository;
import thecloud.core.volume.VolumeStatus;
import thecloud.postgres.volume.PostgresVolumeRepository;

/** No volume stays with an instance that is gone, whatever came between. */
class VolumeReleaseTest extends VolumesUnderFaults {

    private final VolumeRepository rows = new PostgresVolumeRepository(cloud.database);

    private Volume held() {
        Volume volume = volume();
        launch(List.of(new VolumeClaim(volume.name(), DATA)));
        assertThat(now(volume).status()).isEqualTo(VolumeStatus.IN_USE);
        return volume;
    }

    private void terminate(Instance instance) {
        cloud.instances.terminate(cloud.call(null), instance.id().toString());
        cloud.work();
        assertThat(cloud.instances
                        .get(cloud.call(null), instance.id().toString())
                        .status())
                .isEqualTo(InstanceStatus.DELETED);
    }

    /** Whoever looks at what the instance has sees what was there before the change. */
    @Test
    void aVolumeThatIsChangedWhileItsInstanceEndsIsReleased() {
        Volume volume = held();
        Instance instance = of(volume);
        cloud.crashes.meanwhile("after VolumeRepository.ofInstance", () -> {
            if (now(volume).attachment() != null) {
                Tags tags = Tags.of("tags", Map.of("number", Integer.toString(number++)));
                cloud.volumes.describe(cloud.call(null), volume.id().toString(), new DescribeVolume(tags, null));
            }
        });
        terminate(instance);
        assertThat(now(volume).tags().values()).containsKey("number");
        isFree(volume);
    }

    /** The attach saw the instance before its end, and is on record after it. */
    @Test
    void anAttachThatComesAfterTheEndOfItsInstanceIsReleased() {
        Instance instance = launch(List.of());
        Volume volume = now(volume());
        terminate(instance);
        rows.update(volume.attach(instance.id(), DATA.value(), "request-1", cloud.clock.instant()));
        cloud.queue.enqueue(InstanceWork.reconcile(instance.id(), instance.tenantId(), "request-1"));
        cloud.work();
        isFree(volume);
    }

    @Test
    void aVolumeThatIsInUseByAnInstanceThatIsGoneIsFoundBySweeping() {
        Volume kept = held();
        Instance instance = launch(List.of());
        Volume volume = now(volume());
        terminate(instance);
        Volume attached = volume.attach(instance.id(), DATA.value(), "request-1", cloud.clock.instant());
        rows.update(attached);
        rows.update(attached.attached(null, cloud.clock.instant()));
        cloud.sweep("volume.sweep");
        cloud.work();
        isFree(volume);
        runsWithItsVolume(kept);
    }
}
