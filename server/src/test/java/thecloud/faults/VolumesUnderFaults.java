package thecloud.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
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
import thecloud.core.volume.Volume;
import thecloud.core.volume.VolumeStatus;

/** Instances and volumes, one after the other, in a cloud that can be struck. */
abstract class VolumesUnderFaults {

    static final MountPath DATA = new MountPath("/data");

    final ComputeUnderFaults cloud = new ComputeUnderFaults();
    int number;

    @AfterEach
    void close() {
        cloud.close();
    }

    void isFree(Volume volume) {
        assertThat(now(volume).status()).isEqualTo(VolumeStatus.AVAILABLE);
        assertThat(now(volume).attachment()).isNull();
        assertThat(cloud.storage.exposed(volume.id())).isFalse();
    }

    Volume now(Volume volume) {
        return cloud.volumes.get(cloud.call(null), volume.id().toString());
    }

    String mounts(Volume volume) {
        Volume.Attachment attachment = volume.attachment();
        Instance instance = cloud.instances.get(
                cloud.call(null),
                attachment == null ? "" : attachment.instanceId().toString());
        return cloud.backend.find(instance.backendName()).orElseThrow().volumes();
    }

    Volume volume() {
        Volume volume =
                cloud.volumes.create(cloud.call(null), new CreateVolume("volume-" + number++, 1, null, Tags.NONE));
        cloud.work();
        return volume;
    }

    Snapshot snapshot(Volume volume) {
        return cloud.snapshots.create(
                cloud.call(null),
                new CreateSnapshot("snapshot-" + number++, volume.id().toString(), Tags.NONE));
    }

    Volume attach(Volume volume, Instance instance) {
        return cloud.volumes.attach(
                cloud.call(null), volume.id().toString(), instance.id().toString(), DATA);
    }

    Instance launch(List<VolumeClaim> claims) {
        return launch(claims, RestartPolicy.ALWAYS);
    }

    Instance launch(List<VolumeClaim> claims, RestartPolicy policy) {
        InstanceSpec spec =
                new InstanceSpec("nginx:alpine", "small", List.of(), new TreeMap<>(), List.of(), null, policy);
        Instance instance = cloud.instances.launch(
                cloud.call(null),
                new LaunchInstance("web-" + number++, spec, NetworkChoice.DEFAULT, Tags.NONE, Tags.NONE, claims, null));
        cloud.work();
        return instance;
    }

    Instance of(Volume volume) {
        Volume.Attachment attachment = now(volume).attachment();
        return cloud.instances.get(
                cloud.call(null),
                attachment == null ? "" : attachment.instanceId().toString());
    }

    void runsWithItsVolume(Volume volume) {
        assertThat(now(volume).status()).isEqualTo(VolumeStatus.IN_USE);
        assertThat(mounts(now(volume))).isEqualTo(volume.id() + ":/data");
        assertThat(of(volume).status()).isEqualTo(InstanceStatus.RUNNING);
        assertThat(cloud.storage.exposed(volume.id())).isTrue();
    }
}
