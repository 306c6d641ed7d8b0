package thecloud.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import thecloud.core.Ids;
import thecloud.core.access.Guard;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.compute.ComputeBackend;
import thecloud.core.compute.InstanceImages;
import thecloud.core.image.ImagePorts;
import thecloud.core.image.ImageService;
import thecloud.core.image.ImageSharing;
import thecloud.core.image.ImageStore;
import thecloud.core.image.Images;
import thecloud.images.SpoolDirectory;
import thecloud.postgres.CloudSettings;
import thecloud.postgres.Database;
import thecloud.postgres.compute.PostgresInstanceRepository;
import thecloud.postgres.image.PostgresImageRepository;

/** The cloud's own images, put together: a spool on this machine, and the compute backend's own store. */
final class OwnImages {
    private final Images images;

    OwnImages(
            Database database,
            Repositories repositories,
            Settings settings,
            CloudSettings known,
            ComputeBackend backend,
            Ids ids,
            Consumer<AutoCloseable> closing) {
        SpoolDirectory spool = new SpoolDirectory(
                directory(settings, known),
                settings.images().maxBytes(),
                settings.images().privateAddresses());
        closing.accept(spool);
        this.images = new Images(new ImagePorts(
                new PostgresImageRepository(database),
                new PostgresInstanceRepository(database),
                spool,
                backend.as(ImageStore.class)
                        .orElseThrow(() -> new StartRefused("this compute backend cannot keep images", null)),
                repositories.events(),
                repositories.hub(),
                repositories.queue(),
                database,
                ids,
                repositories.clock()));
    }

    /** Beside the volumes, where all servers of the cloud on this machine look for them. */
    private static Path directory(Settings settings, CloudSettings known) {
        Path data = settings.home().resolve("thecloud-data");
        Path shared = Path.of(known.volumeDirectory(data.resolve("volumes").toString()))
                .resolveSibling("images");
        Path parent = shared.getParent();
        return parent != null && Files.isDirectory(parent) ? shared : data.resolve("images");
    }

    InstanceImages ofInstances() {
        return images.ofInstances();
    }

    ResourceDirectory directory() {
        return images.directory();
    }

    Background background() {
        return new Background(images.handlers(), images.periodic());
    }

    /** Puts the guard around the services. */
    Cloud.ImageServices services(Guard guard) {
        return new Cloud.ImageServices(
                guard.protect(ImageService.class, images.images()),
                guard.protect(ImageSharing.class, images.sharing()));
    }
}
