package thecloud.core.compute;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** A volume in an instance. */
public record VolumeMount(UUID volumeId, String path, Source source) {

    /** Where a compute backend finds the volume's bytes. */
    public sealed interface Source {

        /** A block device of the host with a file system on it; the backend mounts it, or hands it on as a disk. */
        record BlockDevice(String device, String fileSystem) implements Source {}

        /** A volume that the compute backend itself keeps, under this name. */
        record Named(String name) implements Source {}
    }

    /** The same for the same volumes at the same paths, wherever their bytes are: a backend keeps it as a label. */
    public static String label(List<VolumeMount> mounts) {
        return mounts.stream()
                .map(mount -> mount.volumeId() + ":" + mount.path())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
