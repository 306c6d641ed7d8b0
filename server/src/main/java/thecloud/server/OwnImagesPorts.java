package thecloud.server;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import thecloud.core.image.ImageService;
import thecloud.core.image.ImageSharing;

/** Shows the ports of the image slice to CDI, without proxies between. */
@Singleton
public class OwnImagesPorts {
    private final Cloud cloud;

    public OwnImagesPorts(Cloud cloud) {
        this.cloud = cloud;
    }

    @Produces
    @Singleton
    ImageService images() {
        return cloud.images().images();
    }

    @Produces
    @Singleton
    ImageSharing sharing() {
        return cloud.images().sharing();
    }
}
