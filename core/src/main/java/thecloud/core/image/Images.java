package thecloud.core.image;

import java.time.Duration;
import java.util.List;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.compute.InstanceImages;
import thecloud.core.work.Periodic;
import thecloud.core.work.WorkHandler;

/** Makes the slice's services and background work; the server puts the guard around the services. */
public final class Images {

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);

    private final ImagePorts ports;
    private final Periodic sweep;

    public Images(ImagePorts ports) {
        this.ports = ports;
        this.sweep = new Periodic(ImageSweep.KIND, SWEEP_EVERY, new ImageSweep(ports)::run);
    }

    public ImageService images() {
        return new TenantImages(ports);
    }

    public ImageSharing sharing() {
        return new SharedImages(ports);
    }

    /** What the compute slice asks about images. */
    public InstanceImages ofInstances() {
        return new LaunchableImages(ports);
    }

    /** What policies can ask about a tenant's own image. */
    public ResourceDirectory directory() {
        return (tenantId, idOrName) -> ports.images()
                .find(tenantId, idOrName)
                .map(image ->
                        new ResourceDirectory.Facts(image.id(), image.tags().values()));
    }

    /** What the work loop runs for this slice. */
    public List<WorkHandler> handlers() {
        return List.of(new ImageReconciler(ports), sweep);
    }

    /** What must be in the queue from the start on. */
    public List<Periodic> periodic() {
        return List.of(sweep);
    }
}
