package thecloud.server;

import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import thecloud.core.access.Guard;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.compute.InstanceVolumes;
import thecloud.core.volume.SnapshotService;
import thecloud.core.volume.StorageBackend;
import thecloud.core.volume.VolumePorts;
import thecloud.core.volume.VolumeService;
import thecloud.core.volume.Volumes;
import thecloud.docker.DockerSettings;
import thecloud.docker.volume.ImageVolumes;
import thecloud.docker.volume.PlainVolumes;
import thecloud.docker.volume.Privileges;
import thecloud.postgres.CloudSettings;
import thecloud.postgres.compute.PostgresInstanceRepository;
import thecloud.postgres.volume.PostgresSnapshotRepository;
import thecloud.postgres.volume.PostgresVolumeRepository;
import thecloud.simulated.volume.SimulatedStorage;

/** Volumes, put together: this server's storage and the services over it. */
final class BlockStorage {

    private static final System.Logger LOG = System.getLogger(BlockStorage.class.getName());

    private final Volumes volumes;

    BlockStorage(Foundation base, StorageBackend storage) {
        this.volumes = new Volumes(new VolumePorts(
                new PostgresVolumeRepository(base.database()),
                new PostgresSnapshotRepository(base.database()),
                new PostgresInstanceRepository(base.database()),
                storage,
                base.events(),
                base.hub(),
                base.queue(),
                base.database(),
                base.ids(),
                base.clock()));
    }

    /**
     * What this machine has for volumes.
     *
     * @throws StartRefused when the volumes of this home are another cloud's
     */
    static StorageBackend storage(Settings settings, CloudSettings known, Consumer<AutoCloseable> closing) {
        if (settings.compute() == Settings.ComputeKind.SIMULATED) {
            return new SimulatedStorage();
        }
        UUID cloudId = known.cloudId();
        Path root = directory(settings, known);
        DirectoryOwner.claim(root, cloudId);
        Optional<String> lacking = Privileges.lackingLoopDevices(root);
        if (lacking.isEmpty()) {
            return new ImageVolumes(root, Path.of("/run/thecloud", cloudId.toString()));
        }
        LOG.log(Level.WARNING, "volumes have no enforced size on this server: {0}", lacking.get());
        PlainVolumes plain = new PlainVolumes(DockerSettings.local(settings.dockerHost(), cloudId.toString()));
        closing.accept(plain);
        return plain;
    }

    /** Servers of one cloud on one machine share their volumes; where that of the first is not there, it is another machine. */
    private static Path directory(Settings settings, CloudSettings known) {
        Path own = settings.home().resolve("thecloud-data").resolve("volumes");
        Path shared = Path.of(known.volumeDirectory(own.toString()));
        return Files.isDirectory(shared) ? shared : own;
    }

    InstanceVolumes ofInstances() {
        return volumes.ofInstances();
    }

    Map<String, ResourceDirectory> directories() {
        return volumes.directories();
    }

    Background background() {
        return new Background(volumes.handlers(), volumes.periodic());
    }

    /** Puts the guard around the services. */
    Cloud.VolumeServices services(Guard guard) {
        return new Cloud.VolumeServices(
                guard.protect(VolumeService.class, volumes.volumes()),
                guard.protect(SnapshotService.class, volumes.snapshots()),
                volumes.attachments());
    }
}
