package thecloud.server;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import thecloud.core.volume.InstanceAttachments;
import thecloud.core.volume.SnapshotService;
import thecloud.core.volume.VolumeService;

/** Shows the ports of the volume slice to CDI, without proxies between. */
@Singleton
public class BlockStoragePorts {
    private final Cloud cloud;

    public BlockStoragePorts(Cloud cloud) {
        this.cloud = cloud;
    }

    @Produces
    @Singleton
    VolumeService volumes() {
        return cloud.volumes().volumes();
    }

    @Produces
    @Singleton
    SnapshotService snapshots() {
        return cloud.volumes().snapshots();
    }

    @Produces
    @Singleton
    InstanceAttachments attachments() {
        return cloud.volumes().attachments();
    }
}
